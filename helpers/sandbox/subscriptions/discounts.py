"""A subscription's discount: docs.stripe.com/billing/subscriptions/coupons."""

from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.errors import no_such
from helpers.sandbox.discounts import redemption
from helpers.sandbox.discounts.deleted_coupons import coupon_of_code, coupon_of_discount
from helpers.sandbox.discounts.objects import grant_discount
from helpers.sandbox.products.prices import amount_for_quantity, in_currency

Object = dict[str, Any]


def redeem(context: Context, subscription: Object, params: list[Object]) -> list[str]:
    """Give a new subscription its discounts; return the ids.

    Raises StripeError for a coupon or promotion code that does not exist or cannot be used. No
    customer has a discount here, so there is none to use again.
    """
    redemption.deactivate_ended_codes(context)
    return [_redeem(context, subscription, each, n) for n, each in enumerate(params)]


def _redeem(context: Context, subscription: Object, params: Object, n: int) -> str:
    ((kind, id),) = ((name, value) for name, value in params.items() if value is not None)
    obj, param = context.get(kind, id), f"discounts[{n}][{kind}]"
    code = obj if kind == "promotion_code" else None
    coupon = coupon_of_code(context, code) if code else obj
    if coupon is None or kind == "discount":
        raise no_such(kind, id, param, 400)
    purchase = {"customer": subscription["customer"], "mode": "subscription"}
    attempt = redemption.Redemption(context, purchase, undiscounted(subscription), coupon, code)
    error = redemption.refusal(attempt, param)
    if error:
        raise error
    return grant_discount(context, subscription, coupon, code)


def undiscounted(subscription: Object) -> list[Object]:
    """Return what each item costs in a whole period, in minor units, as line items have it."""
    currency, items = subscription["currency"], subscription["items"]["data"]
    prices = [in_currency(item["price"], currency) for item in items]
    return [
        {
            "amount_subtotal": amount_for_quantity(price, item["quantity"] or 0),
            "currency": currency,
            "price": price,
        }
        for price, item in zip(prices, items, strict=True)
    ]


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
