"""helpers/going_live/: the advice is in the style of the code that it is about."""

import pytest

from helpers import check_backend

MODULE = """
import stripe
stripe.api_key = os.environ["STRIPE_SECRET_KEY"]
stripe.max_network_retries = 0

@app.post("/buy")
def buy():
    return stripe.checkout.Session.create(mode="payment", line_items=[])
"""
CLIENT = """
import stripe
client = stripe.StripeClient(os.environ["STRIPE_SECRET_KEY"])

@app.post("/buy")
def buy():
    return client.v1.checkout.sessions.create(params={"mode": "payment", "line_items": []})
"""
WEBHOOK = """
@app.post("/webhook")
def webhook():
    event = stripe.Event.construct_from(request.get_json(), None)
    if event.type == "checkout.session.completed":
        print("Pack a mug")
"""


def advice(item, code):
    return check_backend(None, code=code).results[item][0].to_do


@pytest.mark.parametrize(
    ("code", "item", "expected"),
    [
        (MODULE, "idempotency", "order: idempotency_key=order_id, as a keyword argument."),
        (CLIENT, "idempotency", 'order: options={"idempotency_key": order_id}.'),
        (MODULE, "signature", "secret to stripe.Webhook.construct_event,"),
        (CLIENT, "signature", "secret to client.construct_event,"),
        (MODULE, "retries", "Write stripe.max_network_retries = 2."),
        (CLIENT, "retries", "Write StripeClient(…, max_network_retries=2)"),
    ],
)
def test_the_advice_is_in_the_style_of_the_code(code, item, expected):
    assert expected in advice(item, code + WEBHOOK)


def test_options_are_no_parameter_also_if_the_key_is_given_twice():
    both = 'options={"idempotency_key": id}, idempotency_key=id, mode'
    (finding,) = check_backend(None, code=MODULE.replace("mode", both)).results["idempotency"]
    assert "Received unknown parameter: options" in finding.wrong


def test_options_among_spread_parameters_are_noticed():
    order = "order = {'options': {'idempotency_key': id}}"
    code = order + MODULE.replace("mode", "**order, mode")
    assert "takes no options" in check_backend(None, code=code).results["idempotency"][0].wrong


def test_parameters_from_elsewhere_are_for_the_reader_to_judge():
    code = MODULE.replace('mode="payment"', "**order_of(request)")
    assert check_backend(None, code=code).verdict("idempotency") == "look yourself"
