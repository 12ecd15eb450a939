"""helpers/prepare_data/price_choices.py: the prices that the form offers."""

import pytest
import stripe

from helpers.prepare_data.price_choices import OWN_AMOUNT, PriceChoices, load_prices
from tests.clients import SECRET, answering
from tests.price_samples import CHOICES, CLUB, PRICES, TSHIRT, client, price


def _labels(mode, chosen=None, choices=CHOICES):
    return [label for label, _ in choices.options(mode, chosen)]


def test_payment_mode_offers_one_time_prices_and_an_own_amount():
    assert _labels("payment") == ["T-shirt · $20.00", "Mug · $14.50", "My own amount…"]


def test_subscriptions_offer_recurring_prices_first():
    labels = _labels("subscription")
    assert labels[0] == "Coffee club · $12.00 / week"
    assert labels[1] == "T-shirt · $20.00 (once, on the first invoice)"


def test_a_chosen_price_that_does_not_fit_stays_visible():
    assert _labels("payment", CLUB)[0] == "Coffee club · $12.00 / week (does not fit the mode)"


@pytest.mark.parametrize(
    ("choices", "label"), [(CHOICES, "x (not one of your prices)"), (PriceChoices(), "x")]
)
def test_another_accounts_price_is_shown_by_its_id(choices, label):
    assert _labels("payment", "x", choices)[0] == label


def test_prices_that_look_alike_are_told_apart():
    choices = PriceChoices([price("price_a00001", "Hat", 1), price("price_b00002", "Hat", 1)])
    assert _labels("payment", None, choices)[:2] == [
        "Hat · $0.01 · …a00001",
        "Hat · $0.01 · …b00002",
    ]


@pytest.mark.parametrize("odd", [5, ["x"], {"a": 1}])
def test_a_value_that_is_not_an_id_is_shown_too(odd):
    assert CHOICES.options("payment", odd)[0][1] == odd
    assert CHOICES.price_data_draft(odd, "payment")["product_data"] == {}


def test_price_data_starts_from_the_chosen_price():
    assert CHOICES.price_data_draft(TSHIRT, "payment") == {
        "currency": "usd",
        "product_data": {"name": "T-shirt"},
        "unit_amount": 2000,
    }
    assert CHOICES.price_data_draft(CLUB, "subscription")["recurring"] == {"interval": "week"}
    assert CHOICES.price_data_draft(None, "subscription")["recurring"] == {"interval": "month"}


def test_the_own_amount_is_the_last_choice():
    assert CHOICES.options("payment", OWN_AMOUNT)[-1][1] is OWN_AMOUNT


def test_the_currency_is_that_of_the_accounts_prices():
    assert PriceChoices([price("p", "Hat", 1, "eur")]).currency() == "eur"
    assert PriceChoices().currency() == "usd"


def test_prices_come_from_the_account():
    choices, message = load_prices(client())
    assert list(choices.known) == [each.id for each in PRICES]
    assert message == ""
    assert load_prices(None)[0].known is None


def test_if_prices_cannot_be_read_it_says_so_without_the_key():
    refusal = {"error": {"type": "invalid_request_error", "message": f"No such key: {SECRET}"}}
    choices, message = load_prices(answering(lambda *_: (401, refusal)))
    assert choices.known is None
    assert "AuthenticationError" in message
    assert "sk_test" not in message
    assert issubclass(stripe.AuthenticationError, stripe.StripeError)
