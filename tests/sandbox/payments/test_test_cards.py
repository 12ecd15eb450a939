"""The test cards and their effects: docs.stripe.com/testing."""

import pytest
import stripe

from helpers.sandbox.api.errors import StripeError
from helpers.sandbox.payments import test_cards
from helpers.sandbox.payments.test_cards import is_card_number

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
def test_a_card_that_succeeds_is_neither_authenticated_nor_declined(number):
    card = test_cards.find_card(number)
    assert not card.requires_authentication and not card.is_declined(charging=True)


@pytest.mark.parametrize(("number", "answer"), DECLINED.items())
def test_a_declined_card_has_its_codes(number, answer):
    card = test_cards.find_card(number)
    error = card.error()
    assert card.is_declined(charging=True) and card.is_declined(charging=False)
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
    assert test_cards.find_card(number).error().param == param


@pytest.mark.parametrize(
    ("number", "message"),
    [
        ("4000000000000002", "Your card was declined."),
        ("4000000000009987", "Your card was declined."),
        ("4000000000009995", "Your card has insufficient funds."),
        ("4000000000000069", "Your card has expired."),
        ("4000000000000127", "Your card's security code is incorrect."),
        ("4242424242424241", "Your card number is incorrect."),
    ],
)
def test_a_decline_says_what_stripe_says(number, message):
    assert test_cards.find_card(number).error().message == message


def test_a_card_that_can_only_be_saved_is_declined_when_it_is_charged():
    card = test_cards.find_card("4000000000000341")
    assert card.is_declined(charging=True) and not card.is_declined(charging=False)


@pytest.mark.parametrize(
    ("number", "declined"),
    [("4000002500003155", False), ("4000000000003220", False), ("4000008400001629", True)],
)
def test_3d_secure_cards_require_authentication_first(number, declined):
    card = test_cards.find_card(number)
    assert card.requires_authentication and card.is_declined(charging=True) is declined


def test_any_other_number_is_declined_as_not_a_test_card():
    error = test_cards.find_card("4111111111111111").error()
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
def test_a_payment_method_has_the_brand_and_funding_of_the_card(
    client, shop, number, brand, displayed, funding
):
    intent = shop.sandbox.pay(shop.checkout().id, number)["payment_intent"]
    paid = client.v1.payment_intents.retrieve(intent, {"expand": ["payment_method"]})
    card = paid.payment_method.card
    assert (card.brand, card.display_brand, card.funding) == (brand, displayed, funding)
    assert card.last4 == number[-4:]


def test_a_card_is_found_again_by_its_fingerprint():
    assert all(test_cards.saved_card(card.fingerprint) == card for card in test_cards.CARDS)


def test_every_test_card_but_the_invalid_one_has_a_correct_check_digit():
    wrong = [card.number for card in test_cards.CARDS if not is_card_number(card.number)]
    assert wrong == ["4242424242424241"]


def test_the_three_best_known_cards_come_first():
    first = [card.number for card in test_cards.CARDS[:3]]
    assert first == ["4242424242424242", "5555555555554444", "378282246310005"]


@pytest.mark.parametrize(
    ("digits", "brand"),
    [
        ("4242424242424242", "visa"),
        ("2223003122003222", "mastercard"),
        ("371449635398431", "amex"),
        ("36227206271667", "diners"),
        ("9999999999999995", "unknown"),
        ("", "unknown"),
    ],
)
def test_the_brand_follows_from_the_first_digits(digits, brand):
    assert test_cards.card_brand(digits) == brand


@pytest.mark.parametrize(
    "grouped",
    [
        "4242 4242 4242 4242",
        "3782 822463 10005",
        "3622 720627 1667",
        "6205 5000 0000 0000 004",
    ],
)
def test_a_number_is_grouped_as_printed_on_the_card(grouped):
    assert test_cards.group_digits(grouped.replace(" ", "")) == grouped


@pytest.mark.parametrize("text", ["", "4242", "4" * 20, "4242 4242 4242 4242", "٤" * 16])
def test_other_text_is_not_a_card_number(text):
    assert not test_cards.is_card_number(text)


def test_a_card_number_has_a_correct_check_digit():
    assert test_cards.is_card_number("4242424242424242")
    assert not test_cards.is_card_number("4242424242424241")


def test_cards_not_simulated_are_card_numbers_and_none_of_the_test_cards():
    numbers = test_cards.NOT_SIMULATED_CARDS.keys()
    assert all(map(is_card_number, numbers))
    simulated = {card.number for card in test_cards.CARDS} & numbers
    assert not simulated, "simulated now: remove them from NOT_SIMULATED_CARDS"


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("4000 0000 0000 0259", "there are no disputes"),
        ("4000000000000077", "there is no balance"),
        ("4000000000005126", "every refund succeeds at once"),
        ("4000002500001001", "only the large card brands"),
    ],
)
def test_paying_with_a_card_not_simulated_gives_the_reason(shop, number, reason):
    checkout = shop.checkout()
    with pytest.raises(stripe.InvalidRequestError, match=f"does not simulate .*{reason}") as raised:
        shop.sandbox.pay(checkout.id, number)
    assert raised.value.param == "number"
    assert checkout.session.status == "open"


def test_the_checkout_page_gives_the_reason_too(shop):
    answer = shop.checkout().pay(number="4000 0000 0000 0259")
    assert answer.status_code == 422 and "does not simulate this test card" in answer.text


def test_other_numbers_have_no_such_message():
    assert test_cards.not_simulated_message("4111111111111111") is None
