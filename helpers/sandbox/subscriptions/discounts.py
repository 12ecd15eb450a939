"""How long a subscription's discount lasts: docs.stripe.com/api/coupons/object, `duration`."""

from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.discounts.deleted_coupons import coupon_of_discount

Object = dict[str, Any]


def lasting_discounts(context: Context, subscription: Object) -> list[str]:
    """Return the ids of the discounts that apply to a period that begins now."""
    discounts = (context.get("discount", id) for id in subscription["discounts"])
    return [each["id"] for each in discounts if each and _lasts(context, subscription, each)]


def _lasts(context: Context, subscription: Object, discount: Object) -> bool:
    """A coupon for once applies to the first charge, so a trial's first invoice does not use it."""
    coupon, now = coupon_of_discount(context, discount), context.now()
    if coupon is None:
        return False
    if coupon["duration"] == "once":
        return subscription["trial_end"] is not None and now <= subscription["trial_end"]
    return discount["end"] is None or now < discount["end"]


def emit_removed(context: Context, before: list[str], after: list[str]) -> None:
    """Send an event for each discount (by id) that a subscription no longer has."""
    for id in before:
        discount = context.get("discount", id)
        if discount and id not in after:
            context.emit("customer.discount.deleted", discount)
