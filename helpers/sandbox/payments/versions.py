"""What charges and PaymentIntents had until an API version: docs.stripe.com/changelog."""

from typing import Any

from helpers.sandbox.api import lists
from helpers.sandbox.api.context import Context
from helpers.sandbox.api.families import ObjectChange

Object = dict[str, Any]


def _invoice(context: Context, paid: Object) -> Object:
    """Return the invoice of a PaymentIntent, or of a Charge that belongs to one."""
    intent = paid["id"] if paid["object"] == "payment_intent" else paid["payment_intent"]
    payments = context.find("invoice_payment", **{"payment.payment_intent": intent})
    return {"invoice": payments[0]["invoice"] if payments else None}


def _connect_and_dispute(_context: Context, _charge: Object) -> Object:
    """Nobody else was paid with a Charge, and nobody disputed it: the sandbox has neither."""
    return {"destination": None, "dispute": None}


def _charges(context: Context, intent: Object) -> Object:
    url = f"/v1/charges?payment_intent={intent['id']}"
    return {"charges": lists.page(context, "charge", url, {"payment_intent": intent["id"]})}


OBJECT_CHANGES = (
    # docs.stripe.com/changelog/basil/2025-03-31; field by field in the changelog of an SDK:
    # github.com/stripe/stripe-node/blob/master/CHANGELOG.md, version 18.0.0
    ObjectChange("2025-03-31", "charge", _invoice, {"invoice": "invoice"}),
    ObjectChange("2025-03-31", "payment_intent", _invoice, {"invoice": "invoice"}),
    # The same changelog, version 13.0.0; the API's own does not mention it.
    ObjectChange("2023-08-16", "charge", _connect_and_dispute),
    # docs.stripe.com/changelog/2022-11-15/removes-charges-attribute-paymentintent
    ObjectChange("2022-11-15", "payment_intent", _charges),
)
