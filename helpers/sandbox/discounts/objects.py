"""The Discount object, where a coupon was used: docs.stripe.com/api/discounts/object."""

from typing import Any

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.discounts import deleted_coupons, redemption
from helpers.sandbox.products.prices import period_end
from helpers.sandbox.schema import objects

Object = dict[str, Any]


def coupon_of(context: Context, session: Object) -> Object | None:
    """Return the coupon of a session's discount, if it has one."""
    return deleted_coupons.coupon_of_holder(context, *_named(context, session))


def _named(context: Context, session: Object) -> tuple[str, str | None]:
    """Return the ids of the coupon, if there is one, and of what names it: session or code."""
    for discount in session["discounts"] or []:
        code = context.get("promotion_code", discount["promotion_code"] or "")
        if code:
            return code["id"], code["promotion"]["coupon"]
        return session["id"], discount["coupon"]
    return session["id"], None


def add_breakdown(context: Context, session: Object) -> None:
    """Write into a session what its discount takes off, for somebody who expands it."""
    if session["total_details"]:
        amount = session["total_details"]["amount_discount"]
        breakdown = {"discounts": _amounts(context, session, amount), "taxes": []}
        session["total_details"] = session["total_details"] | {"breakdown": breakdown}


def expand_discounts(context: Context, obj: Object, name: str, inner: list[str]) -> None:
    """Fill in what is asked for: a session's breakdown, and coupons that are deleted by now."""
    if (obj.get("object"), name) == ("checkout.session", "total_details"):
        add_breakdown(context, obj)
    if inner[:1] == ["coupon"]:
        deleted_coupons.show_coupon(context, obj, name)


def line_discounts(context: Context, line: Object) -> list[Object]:
    """Return what the discount of its session takes off a line item."""
    session = context.get("checkout.session", context.store.parent(line["id"]) or "")
    return _amounts(context, session, line["amount_discount"]) if session else []


def _amounts(context: Context, session: Object, amount: int) -> list[Object]:
    # The same discount has the same id wherever it is shown.
    id = f"di_{session['id'].rpartition('_')[2][:24]}"
    start = session["created"]
    discount = _discount(context, session, start, id=id, checkout_session=session["id"])
    return [{"amount": amount, "discount": discount}] if discount else []


def _discount(context: Context, session: Object, start: int, **fields: Any) -> Object | None:
    coupon = coupon_of(context, session)
    known = {
        "customer": session["customer"],
        "promotion_code": session["discounts"][0]["promotion_code"] if coupon else None,
        "end": coupon and _end(coupon, start),
        "source": {"type": "coupon", "coupon": coupon and coupon["id"]},
        "start": start,
    }
    return objects.complete(stripe.Discount, known | fields) if coupon else None


def _end(coupon: Object, start: int) -> int | None:
    """Return when a discount ends, in Unix seconds; only a repeating coupon's does."""
    months = coupon["duration_in_months"]
    return period_end(start, "month", months) if months else None


def redeem_discount(context: Context, session: Object) -> None:
    """Count the use of a completed session's coupon and promotion code."""
    holder, coupon = _named(context, session)
    code = context.get("promotion_code", holder)
    for used in filter(None, (deleted_coupons.live_coupon(context, holder, coupon), code)):
        redemption.count_redemption(context, used)


def start_discount(context: Context, session: Object, subscription: Object) -> list[str]:
    """Save the discount that goes on with a subscription, and its event; return its id, if any."""
    id = context.new_id("di")
    start = subscription["start_date"]
    discount = _discount(context, session, start, id=id, subscription=subscription["id"])
    if discount is None:
        return []
    context.save(discount)
    deleted_coupons.copy_to_holder(context, session["id"], id)
    context.emit("customer.discount.created", discount)
    return [id]
