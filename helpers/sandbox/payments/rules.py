"""Rules for a new refund, and formats for payments: docs.stripe.com/api/refunds/create."""

from helpers.sandbox.validation.formats import DESCRIPTOR_FORMATS, Format, email_is_valid
from helpers.sandbox.validation.problems import Problems, exclusive, in_range, missing

_MAXIMUM = 10**12  # minor units; the charge sets a lower limit


def refund_problems(params: dict) -> Problems:
    """Yield what is wrong with the parameters of a new refund."""
    names = ("charge", "payment_intent")
    yield from exclusive(params, names)
    if all(params.get(name) is None for name in names):
        yield missing((names[0],), "is required: the charge (or payment_intent).")
    yield from in_range(params.get("amount"), ("amount",), 1, _MAXIMUM)


# By the type of the parameters, then by their path.
FORMATS: dict[str, dict[str, Format]] = {
    "ChargeUpdateParams": {"receipt_email": email_is_valid},
    "PaymentIntentCaptureParams": DESCRIPTOR_FORMATS,
    "PaymentIntentUpdateParams": {"receipt_email": email_is_valid, **DESCRIPTOR_FORMATS},
}
