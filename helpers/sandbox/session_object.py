"""The Checkout Session object: docs.stripe.com/api/checkout/sessions/object."""

import stripe

from . import objects, totals
from .context import Context
from .resource import merged

_DAY = 24 * 60 * 60
# Parameters whose field in the object says something else than what was asked for.
_NOT_ECHOED = ("line_items", "payment_method_options", "shipping_options")


def new_session(context: Context, params: dict, lines: list[dict]) -> dict:
    """Return a new open session for checked parameters and their line items; it is not saved."""
    echoed = {name: value for name, value in params.items() if name not in _NOT_ECHOED}
    fields = _defaults(context, params["mode"]) | echoed | _computed(params, lines)
    return objects.new(context, stripe.checkout.Session, "cs_test", **fields)


def _defaults(context: Context, mode: str) -> dict:
    """Return what Stripe fills in where nothing was asked for."""
    own = {
        "payment": {"customer_creation": "if_required", "payment_method_collection": "if_required"},
        "subscription": {"customer_creation": "always", "payment_method_collection": "always"},
        "setup": {"customer_creation": "if_required", "payment_method_collection": "always"},
    }
    return own[mode] | {
        "discounts": [],
        "expires_at": context.now() + _DAY,
        "invoice_creation": _INVOICE if mode == "payment" else None,
        "payment_method_options": {"card": {"request_three_d_secure": "automatic"}},
        "payment_status": "no_payment_required" if mode == "setup" else "unpaid",
        "phone_number_collection": {"enabled": False},
        "status": "open",
        "ui_mode": "hosted_page",
    }


_INVOICE = {"enabled": False, "invoice_data": {"metadata": {}}}


def _computed(params: dict, lines: list[dict]) -> dict:
    currency = lines[0]["currency"] if lines else params.get("currency")
    # The page takes cards, so that is what every filter can leave over here.
    allowed = params.get("payment_method_types") or params.get("allowed_payment_method_types")
    return totals.of(lines) | {
        "currency": currency and currency.lower(),
        "metadata": merged({}, params.get("metadata", {})),
        "payment_method_types": allowed or ["card"],
    }
