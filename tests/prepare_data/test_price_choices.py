"""helpers/prepare_data/price_choices.py: what the form offers."""

import pytest
import stripe

from helpers.prepare_data.price_choices import OWN_AMOUNT, PriceChoices, offered_prices
from tests.clients import SECRET, answering
from tests.price_samples import CHOICES, CLUB, PRICES, TSHIRT, client, price


def _labels(mode, chosen=None, choices=CHOICES):
    return [label for label, _ in choices.options(mode, chosen)]


def test_payment_mode_offers_one_time_prices_and_an_amount_of_ones_own():
    assert _labels("payment") == ["T-shirt · $20.00", "Mug · $14.50", "An amount of my own…"]


def test_subscriptions_offer_recurring_prices_first():
    labels = _labels("subscription")
    assert labels[0] == "Coffee club · $12.00 / week"
    assert labels[1] == "T-shirt · $20.00 (once, on the first invoice)"


def test_a_chosen_price_that_does_not_fit_stays_in_sight():
    assert _labels("payment", CLUB)[0] == "Coffee club · $12.00 / week (does not fit the mode)"


@pytest.mark.parametrize(
    ("choices", "label"), [(CHOICES, "x (not one of your prices)"), (PriceChoices(), "x")]
)
def test_a_price_of_somebody_elses_is_shown_by_its_id(choices, label):
    assert _labels("payment", "x", choices)[0] == label


def test_prices_that_look_alike_are_told_apart():
    choices = PriceChoices([price("price_a00001", "Hat", 1), price("price_b00002", "Hat", 1)])
    assert _labels("payment", None, choices)[:2] == [
        "Hat · $0.01 · …a00001",
        "Hat · $0.01 · …b00002",
    ]


@pytest.mark.parametrize("odd", [5, ["x"], {"a": 1}])
def test_what_is_no_id_is_shown_too(odd):
    assert CHOICES.options("payment", odd)[0][1] == odd
    assert CHOICES.own_amount(odd, "payment")["product_data"] == {}


def test_an_own_amount_begins_with_the_price_that_was_chosen():
    assert CHOICES.own_amount(TSHIRT, "payment") == {
        "currency": "usd",
        "product_data": {"name": "T-shirt"},
        "unit_amount": 2000,
    }
    assert CHOICES.own_amount(CLUB, "subscription")["recurring"] == {"interval": "week"}
    assert CHOICES.own_amount(None, "subscription")["recurring"] == {"interval": "month"}


def test_without_an_amount_of_ones_own_nothing_is_chosen():
    assert CHOICES.options("payment", OWN_AMOUNT)[-1][1] is OWN_AMOUNT


def test_the_account_names_its_currency():
    assert PriceChoices([price("p", "Hat", 1, "eur")]).currency() == "eur"
    assert PriceChoices().currency() == "usd"


def test_prices_come_from_the_account():
    choices, trouble = offered_prices(client())
    assert list(choices.known) == [each.id for each in PRICES]
    assert trouble == ""
    assert offered_prices(None)[0].known is None


def test_prices_that_cannot_be_read_are_said_and_no_key_is_shown():
    refusal = {"error": {"type": "invalid_request_error", "message": f"No such key: {SECRET}"}}
    choices, trouble = offered_prices(answering(lambda *_: (401, refusal)))
    assert choices.known is None
    assert "AuthenticationError" in trouble
    assert "sk_test" not in trouble
    assert issubclass(stripe.AuthenticationError, stripe.StripeError)
