"""The checkout page in other languages: until the card has paid, on a phone, from right to left."""

import re

import pytest
from playwright.sync_api import expect

from helpers.sandbox.languages.catalogues import languages
from tests.browser.customer import VISA, expect_page, go_to_checkout
from tests.sandbox.collected_details import BILLING, PHONE, SHIPPING, rate
from tests.translations import pseudo

ASKED = SHIPPING | BILLING | PHONE | {"shipping_options": [rate("Standard"), rate("Express", 900)]}
NARROW = {"width": 375, "height": 812}
# Elements that are wider than the window, or than what is around their text.
TOO_WIDE = """() => [...document.querySelectorAll("body *:not(.hidden)")].filter((element) => {
  const { left, right } = element.getBoundingClientRect();
  const isLabel = element.matches("button, a, label, legend, h1, h2, dt, dd, .hint");
  return left < -1 || right > document.documentElement.clientWidth + 1
    || (isLabel && element.clientWidth && element.scrollWidth > element.clientWidth + 1);
}).map((element) => element.outerHTML)"""


@pytest.mark.window(viewport=NARROW, locale="de-AT")
def test_a_customer_whose_browser_is_in_german_pays_in_german(client, page):
    go_to_checkout(page, client, **ASKED)
    page.get_by_role("radio", name="Express").check()
    status = page.get_by_role("status")
    expect(status).to_have_text("Der Gesamtbetrag ist 29,00\N{NO-BREAK SPACE}$.")
    page.get_by_role("button", name=VISA).click()
    expect(status).to_contain_text("Das Formular ist ausgefüllt.")
    page.get_by_role("button", name=re.compile("29,00.*bezahlen$")).click()
    expect_page(page, "Zahlung eingegangen")
    expect(page.get_by_text("29,00")).to_have_count(2)
    expect(page.locator("html")).to_have_attribute("lang", "de")


@pytest.mark.window(viewport=NARROW)
def test_long_words_fit_on_a_phone(client, page):
    for locale in languages():
        go_to_checkout(page, client, locale=locale, **ASKED)
        expect(page.locator("html")).to_have_attribute("lang", locale)
        assert page.evaluate(TOO_WIDE) == []


@pytest.mark.window(locale="ar")
def test_a_language_from_right_to_left_has_the_order_on_the_right(
    client, page, monkeypatch, tmp_path
):
    pseudo.speak(monkeypatch, tmp_path, "ar")
    go_to_checkout(page, client, **ASKED)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    order, form = page.locator(".summary").bounding_box(), page.locator(".payment").bounding_box()
    assert order["x"] > form["x"] + form["width"] - 1
    assert page.evaluate(TOO_WIDE) == []
    page.set_viewport_size(NARROW)
    assert page.evaluate(TOO_WIDE) == []
