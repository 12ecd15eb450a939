"""Charges and PaymentIntents in older API versions: docs.stripe.com/changelog."""

from typing import Any

from helpers.sandbox.api import lists
from helpers.sandbox.api.context import Context
from helpers.sandbox.api.families import ObjectChange

Object = dict[str, Any]


def _invoice(context: Context, payment: Object) -> Object:
    """Return the invoice that a PaymentIntent or a Charge paid."""
    is_intent = payment["object"] == "payment_intent"
    intent = payment["id"] if is_intent else payment["payment_intent"]
    payments = context.find("invoice_payment", **{"payment.payment_intent": intent})
    return {"invoice": payments[0]["invoice"] if payments else None}


def _connect_and_dispute(_context: Context, _charge: Object) -> Object:
    """The sandbox has neither connected accounts nor disputes."""
    return {"destination": None, "dispute": None}


def _charges(context: Context, intent: Object) -> Object:
    url = f"/v1/charges?payment_intent={intent['id']}"
    return {"charges": lists.page(context, "charge", url, {"payment_intent": intent["id"]})}


OBJECT_CHANGES = (
    # docs.stripe.com/changelog/basil/2025-03-31; an SDK's changelog lists the fields:
    # github.com/stripe/stripe-node/blob/master/CHANGELOG.md, version 18.0.0
    ObjectChange("2025-03-31", "charge", _invoice, {"invoice": "invoice"}),
    ObjectChange("2025-03-31", "payment_intent", _invoice, {"invoice": "invoice"}),
    # The same SDK's changelog, version 13.0.0; the API's changelog does not mention it.
    ObjectChange("2023-08-16", "charge", _connect_and_dispute),
    # docs.stripe.com/changelog/2022-11-15/removes-charges-attribute-paymentintent
    ObjectChange("2022-11-15", "payment_intent", _charges),
)
