"""The errors on the handout: each is made to happen in a sandbox, and has the kit's advice."""

import stripe

from helpers.sandbox import Sandbox
from helpers.troubleshooting.advice import advice, code_of

_ADDRESS = "https://example.com/thanks"
_UNSIGNED = (
    "The secret is that of another webhook, or the body was parsed on the way: give the bytes as "
    "they came."
)


def errors():
    """Return rows: HTTP status, code or type, what Stripe says, what to do."""
    sandbox = Sandbox(seed=1)
    return [_row(error) for error in _provoked(sandbox)] + [_signature()]


def _row(error):
    code = code_of(error) or getattr(error.error, "type", None) or type(error).__name__
    return error.http_status, code, error.user_message, advice(error)


def _provoked(sandbox):
    shirt = {"currency": "usd", "unit_amount": 2000, "product_data": {"name": "T-shirt"}}

    def create(key="sk_test_1", price_data=shirt, options=None, item=None, **params):
        client = stripe.StripeClient(key, http_client=sandbox.http_client())
        item = item or {"price_data": price_data, "quantity": 1}
        data = {"mode": "payment", "success_url": _ADDRESS, "line_items": [item], **params}
        return client.v1.checkout.sessions.create(params=data, options=options)

    session, once = create(), {"idempotency_key": "order-1"}
    create(options=once)
    yield _error(create, key="sk_wrong")
    yield _error(create, key="pk_test_1")
    yield _error(create, item={"price": "price_123", "quantity": 1})
    yield _error(create, mode="subscription")
    yield _error(create, success_url="example.com/thanks")
    yield _error(create, price_data={**shirt, "unit_amount": 20})
    yield _error(create, item={"price_data": shirt, "quantity": "two"})
    yield _error(create, payment_method_types=["card"])
    yield _error(create, options=once, customer_email="jenny@example.com")
    yield _error(sandbox.pay, session.id, card="4000000000000002")


def _error(call, *values, **params):
    try:
        call(*values, **params)
    except stripe.StripeError as error:
        return error
    raise AssertionError(f"The sandbox has nothing against {params}.")


def _signature():
    header = stripe.WebhookSignature.generate_signature_header("{}", "whsec_other")
    error = _error(stripe.Webhook.construct_event, "{}", header, "whsec_mine")
    return "", type(error).__name__, str(error), _UNSIGNED
