"""helpers/troubleshooting/advice.py: every error comes with advice."""

import pytest
import stripe

from helpers.troubleshooting.advice import advice
from tests.clients import answering, error


def _error(status, body):
    client = answering(lambda *_: (status, body))
    with pytest.raises(stripe.StripeError) as caught:
        client.v1.checkout.sessions.create(params={"mode": "payment"})
    return caught.value


@pytest.mark.parametrize(
    ("status", "body", "words"),
    [
        (
            400,
            error("resource_missing", "No such price: 'price_1'", param="line_items[0][price]"),
            "Choose one of this account's prices",
        ),
        (404, error("resource_missing", "No such checkout.session", param="session"), "whole"),
        (
            400,
            error("resource_missing", "No such thing", param="coupon"),
            "an object in",
        ),
        (400, error("url_invalid", "Not a valid URL", param="success_url"), "http://"),
        (400, error("amount_too_small", "The total must be"), "2000 is $20.00"),
        (400, error("parameter_unknown", param="line_items[0][prize]"), "Check the spelling"),
        (
            400,
            error("parameter_unknown", param="payment_method_types"),
            "allowed_payment_method_types",
        ),
        (400, error("parameter_missing", param="mode"), "Add it"),
        (400, error("parameter_invalid_integer", param="line_items[0][quantity]"), "whole number"),
        (400, error(None, "Invalid mode: must be one of payment", param="mode"), "Set mode to"),
        (
            400,
            error(
                None,
                "You must provide at least one recurring price in `subscription` mode when "
                "using prices.",
            ),
            "recurring ones with subscription",
        ),
        (400, error(None, "Something new"), "Correct what the message names"),
        (400, error(None, "Invalid array", param="expand"), "Make `expand` a list, such as"),
        (400, error(None, "Invalid object", param="metadata"), "Make `metadata` a dictionary"),
        (400, error(None, "Invalid thing", param="metadata"), "Correct `metadata`, and"),
        (
            400,
            error("charge_already_refunded", "Charge ch_1 has already been refunded."),
            "nothing left to do",
        ),
        (401, error(None, "Invalid API Key provided"), "Check STRIPE_SECRET_KEY"),
        (401, error("secret_key_required"), "the secret key"),
        (403, error(None, "The key may not"), "restricted key"),
        (402, error("card_declined", type="card_error"), "Try another test card"),
        (429, error("rate_limit"), "wait a few seconds"),
        (400, error(type="idempotency_error"), "use a new one"),
        (500, error(type="api_error"), "Try again in a moment"),
    ],
)
def test_each_error_comes_with_advice(status, body, words):
    assert words in advice(_error(status, body))


def test_a_lost_connection_comes_with_advice():
    said = advice(stripe.APIConnectionError("No network"))
    assert "Check the network" in said and "In a class" in said
