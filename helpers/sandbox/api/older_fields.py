"""What objects had before an API version took it away: docs.stripe.com/changelog.

To add a change, write a function that returns the fields as they were, and name it in CHANGES.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from helpers.sandbox.api import lists
from helpers.sandbox.api.context import Context
from helpers.sandbox.checkout_sessions.rules.ui_mode import OLD_NAMES, RENAMED
from helpers.sandbox.discounts import deleted_coupons
from helpers.sandbox.subscriptions import older_invoices

Object = dict[str, Any]


@dataclass(frozen=True)
class Change:
    """What objects of a kind had before a version, which goes by its date.

    `resources` are those of the fields that hold an id, each with the kind of what it stands for.
    """

    until: str
    kind: str
    fields: Callable[[Context, Object], Object]
    resources: Mapping[str, str] = field(default_factory=dict)


def _names(_context: Context, session: Object) -> Object:
    return {"ui_mode": OLD_NAMES[session["ui_mode"]]} if session["ui_mode"] in OLD_NAMES else {}


def _shipping(_context: Context, session: Object) -> Object:
    collected = session["collected_information"]
    return {"shipping_details": collected and collected["shipping_details"]}


def _coupon_of_discount(context: Context, discount: Object) -> Object:
    return {"coupon": deleted_coupons.coupon_of_discount(context, discount)}


def _coupon_of_code(context: Context, code: Object) -> Object:
    return {"coupon": deleted_coupons.coupon_of_code(context, code)}


def _period(_context: Context, subscription: Object) -> Object:
    first = subscription["items"]["data"][0]
    return {name: first[name] for name in ("current_period_start", "current_period_end")}


def _only_item(_context: Context, subscription: Object) -> Object:
    """Return the Plan and the quantity of a subscription of one item; of several they are null."""
    items = subscription["items"]["data"]
    only = items[0] if len(items) == 1 else {}
    return {"plan": only.get("plan"), "quantity": only.get("quantity")}


def _discount(context: Context, holder: Object) -> Object:
    """Return the discount of an invoice or a subscription, which is null if there are several."""
    ids = holder["discounts"]
    return {"discount": context.get("discount", ids[0]) if len(ids) == 1 else None}


def _usage_of_price(_context: Context, price: Object) -> Object:
    return {"recurring": price["recurring"] and {"aggregate_usage": None} | price["recurring"]}


def _usage_of_plan(_context: Context, _plan: Object) -> Object:
    return {"aggregate_usage": None}


def _features(_context: Context, product: Object) -> Object:
    return {"features": product["marketing_features"]}


def _invoice(context: Context, paid: Object) -> Object:
    """Return the invoice of a PaymentIntent, or of a Charge that belongs to one."""
    intent = paid["id"] if paid["object"] == "payment_intent" else paid["payment_intent"]
    payments = context.find("invoice_payment", **{"payment.payment_intent": intent})
    return {"invoice": payments[0]["invoice"] if payments else None}


def _nobody(_context: Context, _charge: Object) -> Object:
    """Nobody else was paid with a Charge, and nobody disputed it: the sandbox has neither."""
    return {"destination": None, "dispute": None}


def _charges(context: Context, intent: Object) -> Object:
    url = f"/v1/charges?payment_intent={intent['id']}"
    return {"charges": lists.page(context, "charge", url, {"payment_intent": intent["id"]})}


_PAID_WITH = {
    "charge": "charge",
    "payment_intent": "payment_intent",
    "subscription": "subscription",
}
CHANGES = (
    # docs.stripe.com/changelog/dahlia/2026-03-25
    Change(RENAMED, "checkout.session", _names),
    # docs.stripe.com/changelog/clover/2025-09-30/add-discount-source-property, …/polymorphic-coupon
    Change("2025-09-30", "discount", _coupon_of_discount),
    Change("2025-09-30", "promotion_code", _coupon_of_code),
    # docs.stripe.com/changelog/basil/2025-03-31; field by field in the changelog of an SDK:
    # github.com/stripe/stripe-node/blob/master/CHANGELOG.md, version 18.0.0
    Change("2025-03-31", "checkout.session", _shipping),
    Change("2025-03-31", "subscription", _period),
    Change("2025-03-31", "subscription", _discount),
    # github.com/stripe/stripe-node/issues/1263: sent, though no type has them; no source says
    # whether they are since Basil.
    Change("2025-03-31", "subscription", _only_item),
    Change("2025-03-31", "invoice", _discount),
    Change("2025-03-31", "invoice", older_invoices.payment, _PAID_WITH),
    Change("2025-03-31", "invoice", older_invoices.origin),
    Change("2025-03-31", "invoice", older_invoices.taxes),
    Change("2025-03-31", "line_item", older_invoices.price_of_line),
    Change("2025-03-31", "line_item", older_invoices.origin_of_line),
    Change("2025-03-31", "line_item", older_invoices.taxes_of_line),
    Change("2025-03-31", "charge", _invoice, {"invoice": "invoice"}),
    Change("2025-03-31", "payment_intent", _invoice, {"invoice": "invoice"}),
    # docs.stripe.com/changelog/basil/2025-03-31/deprecate-legacy-usage-based-billing
    Change("2025-03-31", "price", _usage_of_price),
    Change("2025-03-31", "plan", _usage_of_plan),
    # docs.stripe.com/changelog/2024-04-10/renames-features-attribute-product-object,
    # …/renames-rendering-options-invoicing
    Change("2024-04-10", "product", _features),
    Change("2024-04-10", "invoice", older_invoices.rendering),
    # The same changelog, version 13.0.0; the API's own does not speak of it.
    Change("2023-08-16", "charge", _nobody),
    # docs.stripe.com/changelog/2022-11-15/removes-charges-attribute-paymentintent
    Change("2022-11-15", "payment_intent", _charges),
)
