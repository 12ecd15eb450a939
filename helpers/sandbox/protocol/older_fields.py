"""What objects had before an API version took it away: docs.stripe.com/changelog.

To add a change, write a function that returns the fields as they were, and name it in CHANGES.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from helpers.sandbox.protocol import lists
from helpers.sandbox.resources import kept_coupons
from helpers.sandbox.rules.ui_mode import OLD_NAMES, RENAMED
from helpers.sandbox.state.context import Context

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
    return {"coupon": kept_coupons.of(context, discount["id"], discount["source"]["coupon"])}


def _coupon_of_code(context: Context, code: Object) -> Object:
    return {"coupon": kept_coupons.of_code(context, code)}


def _period(_context: Context, subscription: Object) -> Object:
    first = subscription["items"]["data"][0]
    return {name: first[name] for name in ("current_period_start", "current_period_end")}


def _payment(context: Context, invoice: Object) -> Object:
    payments = context.find("invoice_payment", invoice=invoice["id"])
    intent = payments and context.get("payment_intent", payments[0]["payment"]["payment_intent"])
    return {
        "charge": intent["latest_charge"] if intent else None,
        "paid": invoice["status"] == "paid",
        "payment_intent": intent["id"] if intent else None,
        "subscription": invoice["parent"]["subscription_details"]["subscription"],
    }


def _price(context: Context, line: Object) -> Object:
    return {"price": context.get("price", line["pricing"]["price_details"]["price"])}


def _invoice(context: Context, paid: Object) -> Object:
    """Return the invoice of a PaymentIntent, or of a Charge that belongs to one."""
    intent = paid["id"] if paid["object"] == "payment_intent" else paid["payment_intent"]
    payments = context.find("invoice_payment", **{"payment.payment_intent": intent})
    return {"invoice": payments[0]["invoice"] if payments else None}


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
    # docs.stripe.com/changelog/basil/2025-03-31: invoices may have several payments, periods
    # belong to a subscription's items, prices of invoice lines are in `pricing`
    Change("2025-03-31", "checkout.session", _shipping),
    Change("2025-03-31", "subscription", _period),
    Change("2025-03-31", "invoice", _payment, _PAID_WITH),
    Change("2025-03-31", "line_item", _price),
    Change("2025-03-31", "charge", _invoice, {"invoice": "invoice"}),
    Change("2025-03-31", "payment_intent", _invoice, {"invoice": "invoice"}),
    # docs.stripe.com/upgrades#2022-11-15
    Change("2022-11-15", "payment_intent", _charges),
)
