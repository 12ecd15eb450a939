"""What each test card does: docs.stripe.com/testing."""

import pytest

from helpers.sandbox.paying import cards
from helpers.sandbox.protocol.errors import StripeError

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
    card = cards.find(number)
    assert not card.asks and not card.refuses(charging=True)


@pytest.mark.parametrize(("number", "answer"), DECLINED.items())
def test_a_declined_card_says_why(number, answer):
    card = cards.find(number)
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
    assert cards.find(number).error().param == param


def test_a_card_that_can_only_be_saved_is_declined_when_it_is_charged():
    card = cards.find("4000000000000341")
    assert card.refuses(charging=True) and not card.refuses(charging=False)


@pytest.mark.parametrize(
    ("number", "declined"),
    [("4000002500003155", False), ("4000000000003220", False), ("4000008400001629", True)],
)
def test_3d_secure_cards_ask_first(number, declined):
    card = cards.find(number)
    assert card.asks and card.refuses(charging=True) is declined


def test_any_other_number_is_no_test_card():
    error = cards.find("4111111111111111").error()
    assert isinstance(error, StripeError)
    assert (error.code, error.decline_code) == ("card_declined", "test_mode_live_card")


@pytest.mark.parametrize(
    ("number", "brand"),
    [
        ("4242424242424242", "visa"),
        ("5555555555554444", "mastercard"),
        ("378282246310005", "amex"),
        ("6011111111111117", "unknown"),
    ],
)
def test_the_first_digits_tell_the_brand(number, brand):
    assert cards.find(number).brand == brand


def test_a_card_is_found_again_by_its_fingerprint():
    assert all(cards.saved(card.fingerprint) == card for card in cards.CARDS)


def test_every_test_card_passes_the_check_of_card_numbers_but_the_invalid_one():
    wrong = [card.number for card in cards.CARDS if not cards.is_number(card.number)]
    assert wrong == ["4242424242424241"]


@pytest.mark.parametrize("text", ["", "4242", "4" * 20, "4242 4242 4242 4242", "٤" * 16])
def test_other_text_is_no_card_number(text):
    assert not cards.is_number(text)


@pytest.mark.parametrize(
    ("number", "grouped"),
    [("4242424242424242", "4242 4242 4242 4242"), ("378282246310005", "3782 822463 10005")],
)
def test_a_number_is_grouped_as_it_stands_on_the_card(number, grouped):
    assert cards.find(number).grouped == grouped
