"""helpers/vue/vue_page.py: a component in a notebook; tests/browser/test_vue_page.py runs some."""

import pytest

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
    return VuePage(client, source)._page.components["page"]


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


def test_no_key_can_end_the_script(client, monkeypatch):
    monkeypatch.setenv("STRIPE_PUBLISHABLE_KEY", "</script>")
    assert _component(client).count("</script>") == 1


def test_behind_jupyterhub_the_kits_pages_have_another_address(client, monkeypatch):
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", "/user/jo/")
    assert VuePage(client, SOURCE)._page.servers == {ADDRESS: "/user/jo/proxy/4242"}


def test_the_browsers_question_is_answered(client, monkeypatch):
    page, sent = VuePage(client, SOURCE)._page, []
    monkeypatch.setattr(page, "send", sent.append)
    options = {"pk": "pk_test_1", "sessionId": "cs_test_1"}
    page.vue_redirect_to_checkout({"number": "7", "options": options})
    assert sent == [{"method": "answer", "args": ["7", {"url": f"{ADDRESS}/c/pay/cs_test_1"}]}]
