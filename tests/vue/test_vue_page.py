"""helpers/vue/vue_page.py: a component in a notebook; tests/browser/test_vue_page.py runs some."""

import pytest

from helpers.account.addresses import kit_address
from helpers.vue.vue_page import VuePage
from tests.clients import ADDRESS, answering, session

SOURCE = """
<template>
  <p>Hello</p>
</template>

<script>
export default {};
</script>
"""


@pytest.fixture
def client():
    return answering(lambda *_: (200, session()))


def _component(client, source=SOURCE):
    [component] = VuePage(client, source)._page.components.values()
    return component


def test_it_has_a_stable_repr(client):
    assert repr(VuePage(client, SOURCE)) == "Run this cell to see the page."


def test_what_the_script_finds_is_on_the_line_of_its_start_tag(client, monkeypatch):
    monkeypatch.setenv("STRIPE_PUBLISHABLE_KEY", "pk_test_1")
    lines = _component(client).splitlines()
    assert lines[4].startswith("<script>import ") and '"pk_test_1"' in lines[4]
    assert lines[:4] + ["<script>"] + lines[5:] == SOURCE.strip().splitlines()


@pytest.mark.parametrize("tag", ["<script setup>", '<script lang="js">'])
def test_other_kinds_of_scripts_find_it_too(client, tag):
    assert f"{tag}import " in _component(client, SOURCE.replace("<script>", tag))


@pytest.mark.parametrize(
    ("written", "runs"),
    [
        ("location = url", "location.href = url"),
        ("location=url", "location.href=url"),
        ("window.location = url", "window.location = url"),
        ("if (location == url || location === url) go()",) * 2,
        ("const location = useLocation()",) * 2,
        ("const f = (location) => location.href",) * 2,
        ("mylocation = 1",) * 2,
    ],
)
def test_setting_the_location_sets_its_href_since_a_variable_notices_nothing(client, written, runs):
    assert f"\n{runs}\n" in _component(client, SOURCE.replace("export", f"{written}\nexport"))


@pytest.mark.parametrize(
    ("written", "runs"),
    [("<style>", "<style scoped>"), ("<style scoped>",) * 2, ('<style lang="css" scoped>',) * 2],
)
def test_styles_are_scoped(client, written, runs):
    component = _component(client, f"{SOURCE}{written}\np {{ color: red }}\n</style>")
    assert f"\n{runs}\n" in component


def test_each_has_a_name_of_its_own_by_which_its_errors_are_known(client):
    pages = [VuePage(client, SOURCE)._page for _ in range(2)]
    assert [[page.page_name] for page in pages] == [list(page.components) for page in pages]
    assert pages[0].page_name != pages[1].page_name


def test_no_key_can_end_the_script(client, monkeypatch):
    monkeypatch.setenv("STRIPE_PUBLISHABLE_KEY", "</script>")
    assert _component(client).count("</script>") == 1


def test_behind_jupyterhub_the_kits_pages_have_another_address(client, monkeypatch):
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", "/user/jo/")
    servers = VuePage(client, SOURCE)._page.servers
    assert servers == dict.fromkeys([kit_address(ADDRESS), ADDRESS], "/user/jo/proxy/4242")


def test_the_browsers_question_is_answered(client, monkeypatch):
    page, sent = VuePage(client, SOURCE)._page, []
    monkeypatch.setattr(page, "send", sent.append)
    options = {"pk": "pk_test_1", "sessionId": "cs_test_1"}
    page.vue_redirect_to_checkout({"number": "7", "options": options})
    assert sent == [{"method": "answer", "args": ["7", {"url": f"{ADDRESS}/c/pay/cs_test_1"}]}]
