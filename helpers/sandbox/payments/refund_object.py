"""The Refund object: docs.stripe.com/api/refunds/object."""

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.resource import merged
from helpers.sandbox.schema import objects


def new_refund(context: Context, params: dict, charge: dict, amount: int) -> dict:
    """Return a new refund of so much of a charge, in minor units; it is not saved."""
    return objects.new(
        context,
        stripe.Refund,
        "re",
        amount=amount,
        charge=charge["id"],
        currency=charge["currency"],
        customer=charge["customer"],
        destination_details=_destination(charge),
        metadata=merged({}, params.get("metadata") or {}),
        payment_intent=charge["payment_intent"],
        payment_method=charge["payment_method"],
        reason=params.get("reason"),
        status="succeeded",
    )


def _destination(charge: dict) -> dict:
    kind = charge["payment_method_details"]["type"]
    return {"type": kind} | ({"card": _CARD} if kind == "card" else {})


_CARD = {
    "reference_status": "pending",
    "reference_type": "acquirer_reference_number",
    "type": "refund",
}
