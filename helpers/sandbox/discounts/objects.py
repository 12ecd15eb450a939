"""The Discount that a coupon gives: docs.stripe.com/api/discounts/object."""

from typing import Any

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.discounts.deleted_coupons import (
    coupon_of_holder,
    expand_deleted_coupon,
    live_coupon,
    share_copy,
)
from helpers.sandbox.discounts.redemption import count_redemption
from helpers.sandbox.products.prices import period_end
from helpers.sandbox.schema import objects
from helpers.sandbox.tax_rates.amounts import taxes_by_rate, with_current_rates

Object = dict[str, Any]


def session_coupon(context: Context, session: Object) -> Object | None:
    """Return the coupon of a session's discount, or None if it has no discount."""
    return coupon_of_holder(context, *_holder_and_coupon(context, session))


def _holder_and_coupon(context: Context, session: Object) -> tuple[str, str | None]:
    """Return the ids of what names the coupon, session or promotion code, and of the coupon."""
    for discount in session["discounts"] or []:
        code = context.get("promotion_code", discount["promotion_code"] or "")
        if code:
            return code["id"], code["promotion"]["coupon"]
        return session["id"], discount["coupon"]
    return session["id"], None


def expand_discounts(context: Context, obj: Object, name: str, inner: list[str]) -> None:
    """Fill in a session's `total_details.breakdown`, or the copy of a deleted coupon.

    `name` is the field that is expanded, `inner` the rest of its path: Family.on_expand.
    """
    if (obj.get("object"), name) == ("checkout.session", "total_details"):
        _add_breakdown(context, obj)
    if inner[:1] == ["coupon"]:
        expand_deleted_coupon(context, obj, name)


def _add_breakdown(context: Context, session: Object) -> None:
    if session["total_details"]:
        amount = session["total_details"]["amount_discount"]
        children = context.store.children(session["id"])
        lines = [with_current_rates(context, line) for line in children]
        breakdown = {
            "discounts": _discount_amounts(context, session, amount),
            "taxes": taxes_by_rate(lines),
        }
        session["total_details"] = session["total_details"] | {"breakdown": breakdown}


def line_discounts(context: Context, line: Object) -> list[Object]:
    """Return a line item's `discounts`: the Discount of its session, and the amount of it."""
    session = context.get("checkout.session", context.store.parent(line["id"]) or "")
    return _discount_amounts(context, session, line["amount_discount"]) if session else []


def _discount_amounts(context: Context, session: Object, amount: int) -> list[Object]:
    # The same discount has the same id wherever it is shown.
    id = f"di_{session['id'].rpartition('_')[2][:24]}"
    start = session["created"]
    discount = _discount(context, session, start, id=id, checkout_session=session["id"])
    return [{"amount": amount, "discount": discount}] if discount else []


def _discount(context: Context, session: Object, start: int, **fields: Any) -> Object | None:
    coupon = session_coupon(context, session)
    if coupon is None:
        return None
    discount = {
        "customer": session["customer"],
        "promotion_code": session["discounts"][0]["promotion_code"],
        "end": _end(coupon, start),
        "source": {"type": "coupon", "coupon": coupon["id"]},
        "start": start,
    }
    return objects.complete(stripe.Discount, discount | fields)


def _end(coupon: Object, start: int) -> int | None:
    """Return the end of a repeating coupon's discount, in Unix seconds; others have none."""
    months = coupon["duration_in_months"]
    return period_end(start, "month", months) if months else None


def redeem_discount(context: Context, session: Object) -> None:
    """Count the use of a completed session's coupon and promotion code."""
    holder, coupon = _holder_and_coupon(context, session)
    code = context.get("promotion_code", holder)
    for redeemed in filter(None, (live_coupon(context, holder, coupon), code)):
        count_redemption(context, redeemed)


def invoice_discount(context: Context, session: Object, invoice: str) -> list[str]:
    """Save the Discount of the invoice (by id) of a session's one-time payment.

    Returns the invoice's `discounts`: the Discount's id, or nothing without a coupon.
    """
    id = context.new_id("di")
    discount = _discount(context, session, context.now(), id=id, invoice=invoice)
    if discount is None:
        return []
    context.save(discount)
    share_copy(context, session["id"], id)
    return [id]


def start_discount(context: Context, session: Object, subscription: Object) -> list[str]:
    """Save the Discount of a subscription that a session starts, and send its event.

    Returns the subscription's `discounts`: the Discount's id, or nothing without a coupon.
    """
    id = context.new_id("di")
    start = subscription["start_date"]
    discount = _discount(context, session, start, id=id, subscription=subscription["id"])
    if discount is None:
        return []
    context.save(discount)
    share_copy(context, session["id"], id)
    context.emit("customer.discount.created", discount)
    return [id]


def grant_discount(
    context: Context, subscription: Object, coupon: Object, code: Object | None
) -> str:
    """Save the Discount of a subscription that the API creates, and send its event.

    `code` is the PromotionCode that was given, or None. Counts the use; returns the Discount's id.
    """
    start = subscription["start_date"]
    fields = {
        "id": context.new_id("di"),
        "customer": subscription["customer"],
        "end": _end(coupon, start),
        "promotion_code": code and code["id"],
        "source": {"type": "coupon", "coupon": coupon["id"]},
        "start": start,
        "subscription": subscription["id"],
    }
    discount = context.save(objects.complete(stripe.Discount, fields))
    holder = code["id"] if code else ""
    share_copy(context, holder, discount["id"])
    for redeemed in filter(None, (live_coupon(context, holder, coupon["id"]), code)):
        count_redemption(context, redeemed)
    context.emit("customer.discount.created", discount)
    return discount["id"]
