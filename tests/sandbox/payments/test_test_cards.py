"""What each test card does: docs.stripe.com/testing."""

import pytest

from helpers.sandbox.api.errors import StripeError
from helpers.sandbox.payments import test_cards
from helpers.sandbox.payments.card_numbers import is_number

DECLINED = {
    "4000000000000002": ("card_declined", "generic_decline"),
    "4000000000009995": ("card_declined", "insufficient_funds"),
    "4000000000009987": ("card_declined", "lost_card"),
    "4000000000009979": ("card_declined", "stolen_card"),
    "4000000000006975": ("card_declined", "card_velocity_exceeded"),
    "4100000000000019": ("card_declined", "fraudulent"),
    "4000000000000069": ("expired_card", None),
    "4000000000000127": ("incorrect_cvc", None),
    "4000000000000119": ("processing_error", None),
}


@pytest.mark.parametrize("number", ["4242424242424242", "5555555555554444", "378282246310005"])
def test_a_card_that_succeeds_is_neither_asked_nor_declined(number):
    card = test_cards.find(number)
    assert not card.asks and not card.refuses(charging=True)


@pytest.mark.parametrize(("number", "answer"), DECLINED.items())
def test_a_declined_card_says_why(number, answer):
    card = test_cards.find(number)
    error = card.error()
    assert card.refuses(charging=True) and card.refuses(charging=False)
    assert (error.status, error.type, error.code, error.decline_code) == (
        402,
        "card_error",
        *answer,
    )


@pytest.mark.parametrize(
    ("number", "param"),
    [
        ("4000000000000069", "exp_month"),
        ("4000000000000127", "cvc"),
        ("4000000000000119", None),
        ("4242424242424241", "number"),
    ],
)
def test_an_error_names_the_parameter_it_is_about(number, param):
    assert test_cards.find(number).error().param == param


def test_a_card_that_can_only_be_saved_is_declined_when_it_is_charged():
    card = test_cards.find("4000000000000341")
    assert card.refuses(charging=True) and not card.refuses(charging=False)


@pytest.mark.parametrize(
    ("number", "declined"),
    [("4000002500003155", False), ("4000000000003220", False), ("4000008400001629", True)],
)
def test_3d_secure_cards_ask_first(number, declined):
    card = test_cards.find(number)
    assert card.asks and card.refuses(charging=True) is declined


def test_any_other_number_is_no_test_card():
    error = test_cards.find("4111111111111111").error()
    assert isinstance(error, StripeError)
    assert (error.code, error.decline_code) == ("card_declined", "test_mode_live_card")


@pytest.mark.parametrize(
    ("number", "brand", "displayed", "funding"),
    [
        ("4242424242424242", "visa", "visa", "credit"),
        ("4000056655665556", "visa", "visa", "debit"),
        ("2223003122003222", "mastercard", "mastercard", "credit"),
        ("5200828282828210", "mastercard", "mastercard", "debit"),
        ("5105105105105100", "mastercard", "mastercard", "prepaid"),
        ("378282246310005", "amex", "american_express", "credit"),
        ("6011111111111117", "discover", "discover", "credit"),
        ("3056930009020004", "diners", "diners_club", "credit"),
        ("3566002020360505", "jcb", "jcb", "credit"),
        ("6200000000000005", "unionpay", "union_pay", "credit"),
    ],
)
def test_a_payment_method_tells_brand_and_funding(client, shop, number, brand, displayed, funding):
    intent = shop.sandbox.pay(shop.checkout().id, number)["payment_intent"]
    paid = client.v1.payment_intents.retrieve(intent, {"expand": ["payment_method"]})
    card = paid.payment_method.card
    assert (card.brand, card.display_brand, card.funding) == (brand, displayed, funding)
    assert card.last4 == number[-4:]


def test_a_card_is_found_again_by_its_fingerprint():
    assert all(test_cards.saved(card.fingerprint) == card for card in test_cards.CARDS)


def test_every_test_card_passes_the_check_of_card_numbers_but_the_invalid_one():
    wrong = [card.number for card in test_cards.CARDS if not is_number(card.number)]
    assert wrong == ["4242424242424241"]


def test_the_three_cards_that_everybody_knows_come_first():
    first = [card.number for card in test_cards.CARDS[:3]]
    assert first == ["4242424242424242", "5555555555554444", "378282246310005"]
