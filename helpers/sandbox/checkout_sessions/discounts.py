"""A Checkout Session's coupon or promotion code: docs.stripe.com/payments/checkout/discounts."""

from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.errors import invalid_request, no_such
from helpers.sandbox.checkout_sessions import totals
from helpers.sandbox.checkout_sessions.objects import line_items
from helpers.sandbox.discounts import deleted_coupons, redemption
from helpers.sandbox.discounts.amounts import spread_discount
from helpers.sandbox.discounts.objects import coupon_of
from helpers.sandbox.discounts.redemption import CONDITIONS_WHEN_PAYING, Redemption, refusal

Object = dict[str, Any]


def apply_discounts(context: Context, params: Object, lines: list[Object]) -> None:
    """Take the discount that a new session asks for off its line items.

    Raises StripeError for a coupon or promotion code that is not there or cannot be used.
    """
    for n, asked in enumerate(params.get("discounts") or []):
        redemption.retire_spent(context)
        name = "promotion_code" if "promotion_code" in asked else "coupon"
        param = f"discounts[{n}][{name}]"
        named = context.get(name, asked[name])
        code = named if name == "promotion_code" else None
        coupon = deleted_coupons.coupon_of_code(context, code) if code else named
        if coupon is None:
            raise no_such(name, asked[name], param, 400)
        error = refusal(Redemption(context, params, lines, coupon, code), param)
        if error:
            raise error
        spread_discount(coupon, lines)


def apply_promotion_code(context: Context, session: Object, code: str) -> Object:
    """Apply what a customer typed to an open session; return the session with its new amounts.

    Raises StripeError for a code that cannot be used; nothing is changed then.
    """
    redemption.retire_spent(context)
    found = redemption.promotion_code_typed(context, code, session["customer"])
    coupon = found and deleted_coupons.coupon_of_code(context, found)
    if found is None or coupon is None:
        raise invalid_request("This code is invalid.", "resource_missing", "promotion_code")
    lines = line_items(context, session["id"])
    error = refusal(Redemption(context, session, lines, coupon, found))
    if error:
        raise error
    return reprice(context, session, [{"coupon": None, "promotion_code": found["id"]}])


def remove_promotion_code(context: Context, session: Object) -> Object:
    """Take a typed code back; return the session with its amounts as they were."""
    return reprice(context, session, [])


def recheck_promotion_code(context: Context, session: Object) -> None:
    """Take a typed code back if others have used it up since, or if it no longer fits the order.

    Raises the StripeError that says so. What the shop itself gave stays given.
    """
    typed = session["allow_promotion_codes"] and session["status"] == "open"
    for discount in session["discounts"] if typed else ():
        code = context.require("promotion_code", discount["promotion_code"])
        # Older kits did not always keep the coupon of a code when it was deleted.
        coupon = deleted_coupons.coupon_of_code(context, code) or {}
        attempt = Redemption(context, session, line_items(context, session["id"]), coupon, code)
        error = refusal(attempt, conditions=CONDITIONS_WHEN_PAYING)
        if error:
            reprice(context, session, [])
            raise error


def reprice(context: Context, session: Object, discounts: list[Object] | None = None) -> Object:
    """Compute an open session's amounts again, in place; save and return it.

    They come from its line items' `amount_subtotal`, its `shipping_cost` and its discounts (or the
    new ones given). Raises StripeError for a payment too small or too large; nothing is changed
    then.
    """
    lines = line_items(context, session["id"])
    discounts = session["discounts"] if discounts is None else discounts
    spread_discount(coupon_of(context, session | {"discounts": discounts}), lines)
    shipping = (session["shipping_cost"] or {}).get("amount_total", 0)
    if session["mode"] == "payment":
        totals.check_amount(lines, shipping)
    for line in lines:
        context.save(line, parent=session["id"])
    session |= totals.total_fields(lines, shipping) | {"discounts": discounts}
    return context.save(session)
