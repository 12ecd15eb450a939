"""The look inside, as a browser shows it."""

import re
from html import unescape

import pytest

from tests.sandbox.inspector.seen import SECTIONS, rows

EVIL = '"><script>alert(1)</script>'


def test_a_new_sandbox_says_how_to_point_an_sdk_at_it(look, sandbox):
    text = unescape(look().text)
    assert f'base_addresses={{"api": "{sandbox.address}"}}' in text
    assert rows(look()) == []


def test_the_overview_shows_what_happened_last(look, shop):
    checkout = shop.checkout()
    checkout.pay()
    found = "\n".join(rows(look()))
    for text in ("$20.00 | complete | paid", "$20.00 | succeeded", "checkout.session.completed"):
        assert text in found
    assert "200 | POST | /v1/checkout/sessions" in found
    assert "<strong>1</strong> <span>session, 0 open" in look().text


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_with_nothing_in_it_says_so(look, section):
    assert "No " in look(f"inspect/{section}").text
    assert "Nothing fits." in look(f"inspect/{section}", q="x").text


def test_secrets_and_what_the_sandbox_keeps_for_itself_are_not_shown(look, shop):
    endpoint = shop.client.v1.webhook_endpoints.create(
        params={"url": "https://a.example", "enabled_events": ["*"]}
    )
    checkout = shop.checkout()
    shop.sandbox.pay(checkout.id)
    look(f"inspect/objects/secret_{endpoint.id}", answers=404)
    look(f"inspect/objects/data_{checkout.id}", answers=404)
    everything = look("inspect/objects").text + look("inspect/requests").text
    assert endpoint.secret not in everything
    assert "checkout.data" not in everything and "webhook" in everything


def test_whatever_is_in_the_data_shows_as_text(look, shop, http):
    params = {"name": EVIL, "description": EVIL, "metadata": {EVIL[:40]: EVIL}}
    product = shop.client.v1.products.create(params=params)
    http("GET", "/v1/" + EVIL, headers={"User-Agent": EVIL})
    pages = [look(f"inspect/{section}", q=EVIL.split()[0], type=EVIL) for section in SECTIONS]
    pages += [look(), look(f"inspect/objects/{product.id}"), look("inspect/requests/2")]
    assert all("<script" not in page.text for page in pages)
    assert any("&lt;script&gt;" in page.text for page in pages)


def test_every_page_is_safe(look, shop):
    checkout = shop.checkout()
    for path in ("", "inspect/requests", f"inspect/objects/{checkout.id}"):
        headers = look(path).headers
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["Cache-Control"] == "no-store"
        assert " style=" not in look(path).text and "<script" not in look(path).text


def test_all_addresses_are_relative_so_that_it_works_behind_a_proxy(look, shop):
    checkout = shop.checkout()
    for path in ("", "inspect/sessions", f"inspect/objects/{checkout.id}"):
        found = re.findall(r'(?:href|src|action)="([^"]*)"', look(path).text)
        assert found and all(each.startswith(("../", "./", "inspect", "c/", "#")) for each in found)


@pytest.mark.parametrize(
    "path",
    ["inspect", "inspect/nothing", "inspect/objects/x", "inspect/requests/x", "inspect/events/1"]
    + ["inspect/objects/a/b", "inspect/requests/999999999999999999999999"],
)
def test_what_is_not_there_is_not_found(look, shop, path):
    shop.checkout()
    look(path, answers=200 if path == "inspect" else 404)


def test_nothing_is_changed_by_looking(look, shop):
    checkout = shop.checkout()
    before = shop.sandbox._store.run("SELECT * FROM objects")
    for path in (
        "",
        *(f"inspect/{section}" for section in SECTIONS),
        f"inspect/objects/{checkout.id}",
    ):
        look(path)
        assert shop.browser.post("/" + path).status_code == 405
    assert shop.sandbox._store.run("SELECT * FROM objects") == before
