"""The payment form: labels, attributes, and the values it keeps."""

import re

import pytest

from tests.sandbox.collected_details import rate
from tests.sandbox.shop import Shop

LABELS = {
    "email": "Email",
    "number": "Card number",
    "expiration": "Expiration",
    "cvc": "CVC",
    "name": "Cardholder name",
}

NO_MONEY = "4000000000009995"


@pytest.fixture
def page():
    return Shop().checkout().look().text


@pytest.mark.parametrize(("name", "label"), LABELS.items())
def test_every_field_has_its_label(page, name, label):
    assert f'<label for="{name}">{label}</label>' in page


@pytest.mark.parametrize(
    ("name", "autocomplete"),
    [
        ("email", "email"),
        ("number", "cc-number"),
        ("expiration", "cc-exp"),
        ("cvc", "cc-csc"),
        ("name", "cc-name"),
    ],
)
def test_browsers_can_autofill_every_field(page, name, autocomplete):
    (field,) = re.findall(rf'<input id="{name}"[^>]*>', page)
    assert f'autocomplete="{autocomplete}"' in field


def test_the_pay_button_comes_first_so_that_enter_pays(page):
    buttons = re.findall(r'<button[^>]*type="submit"[^>]*>', page)
    assert 'class="primary"' in buttons[0]
    assert all('name="fill"' in button for button in buttons[1:])


def test_the_page_says_that_it_is_a_sandbox(page):
    assert "this is not Stripe, and no money moves. Use test cards only." in page


def test_an_error_describes_its_field():
    answer = Shop().checkout().pay(cvc="9")
    (field,) = re.findall(r'<input id="cvc"[^>]*>', answer.text)
    assert 'aria-describedby="cvc-error"' in field and 'aria-invalid="true"' in field
    assert "autofocus" in field and 'value=""' in field


def test_a_decline_is_announced_above_the_fields():
    text = Shop().checkout().pay(number="4000000000000002").text
    assert 0 < text.index('role="alert"') < text.index('id="email"')


def test_a_few_test_cards_are_visible_and_the_others_folded_away_in_groups(page):
    visible, *folds = page[page.index('id="cards"') :].split("<details>")
    assert visible.count('name="fill"') == 6
    groups = [re.search(r"<summary>(.*) <span.*>\((\d+)\)", fold).groups() for fold in folds]
    assert [(title, int(count)) for title, count in groups] == [
        ("Other cards that succeed", folds[0].count('name="fill"')),
        ("Other declines", folds[1].count('name="fill"')),
        ("Other cards with 3D Secure", folds[2].count('name="fill"')),
        ("Other invalid details", folds[3].count('name="fill"')),
    ]


def test_the_page_speaks_the_session_s_language():
    offered = {"shipping_options": [rate("Post", 500), rate("Air", 900)]}
    checkout = Shop().checkout(locale="de", **offered)
    page = checkout.look().text.replace("\N{NO-BREAK SPACE}", " ")
    assert '<html lang="de">' in page and checkout.session.locale == "de"
    assert 'data-total="29,00 $" data-button="29,00 $ bezahlen"' in page
    assert "25,00 $" in page and ".00" not in page


@pytest.mark.parametrize(
    ("locale", "browser", "button"),
    [
        ("auto", "ja,en;q=0.8", "$20.00を支払う"),
        (None, "pl,de-AT;q=0.8,en;q=0.5", "20,00 $ bezahlen"),
        (None, "fr;q=0,it", "Pay $20.00"),
        ("es", "de", "Pagar 20,00 US$"),
        ("en-GB", "de", "Pay US$20.00"),
        ("fr-CA", "de", "Payer 20,00 $ US"),
        ("bg", "de", "Pay $20.00"),
    ],
)
def test_a_session_without_a_locale_speaks_the_browser_s_language(locale, browser, button):
    shop = Shop()
    path = shop.checkout(locale=locale).path
    page = shop.browser.get(path, headers={"Accept-Language": browser}).text
    page = page.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert f'<button class="primary" type="submit">{button}</button>' in page


def test_a_decline_is_translated_on_the_page_and_english_in_the_api():
    shop = Shop()
    checkout = shop.checkout(locale="de")
    assert "Ihre Karte ist nicht ausreichend gedeckt." in checkout.pay(number=NO_MONEY).text
    (failed,) = shop.sent("charge.failed")
    assert failed["failure_message"] == "Your card has insufficient funds."
