"""A Checkout Session's coupon or promotion code: docs.stripe.com/payments/checkout/discounts."""

from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.errors import invalid_request, no_such
from helpers.sandbox.checkout_sessions import totals
from helpers.sandbox.checkout_sessions.objects import line_items
from helpers.sandbox.discounts import deleted_coupons, redemption
from helpers.sandbox.discounts.amounts import spread_discount
from helpers.sandbox.discounts.objects import session_coupon
from helpers.sandbox.discounts.redemption import CONDITIONS_WHEN_PAYING, Redemption, refusal
from helpers.sandbox.languages.speaking import gettext
from helpers.sandbox.tax_rates.amounts import apply_taxes

Object = dict[str, Any]


def apply_discounts(context: Context, params: Object, lines: list[Object]) -> None:
    """Subtract a new session's discount from its line items, in place.

    Raises StripeError for a coupon or promotion code that does not exist or cannot be used.
    """
    for n, discount in enumerate(params.get("discounts") or []):
        redemption.deactivate_ended_codes(context)
        kind = "promotion_code" if "promotion_code" in discount else "coupon"
        id, param = discount[kind], f"discounts[{n}][{kind}]"
        obj = context.get(kind, id)
        code = obj if kind == "promotion_code" else None
        coupon = deleted_coupons.coupon_of_code(context, code) if code else obj
        if coupon is None:
            raise no_such(kind, id, param, 400)
        error = refusal(Redemption(context, params, lines, coupon, code), param)
        if error:
            raise error
        spread_discount(coupon, lines)


def apply_promotion_code(context: Context, session: Object, code: str) -> Object:
    """Apply a promotion code that the payer typed; return the session with its new amounts.

    Raises StripeError for a code that cannot be used; then nothing is changed.
    """
    redemption.deactivate_ended_codes(context)
    promotion_code = redemption.find_promotion_code(context, code, session["customer"])
    coupon = promotion_code and deleted_coupons.coupon_of_code(context, promotion_code)
    if promotion_code is None or coupon is None:
        message = gettext("This code is invalid.")
        raise invalid_request(message, "resource_missing", "promotion_code")
    lines = line_items(context, session["id"])
    error = refusal(Redemption(context, session, lines, coupon, promotion_code))
    if error:
        raise error
    return reprice(context, session, [{"coupon": None, "promotion_code": promotion_code["id"]}])


def remove_promotion_code(context: Context, session: Object) -> Object:
    """Remove the promotion code; return the session with its amounts before the discount."""
    return reprice(context, session, [])


def recheck_promotion_code(context: Context, session: Object) -> None:
    """Remove a typed promotion code that has been used up or no longer fits the order.

    Raises the StripeError that says why. A discount that the shop itself applied stays.
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
    """Recompute an open session's amounts in place; save the session and return it.

    They follow from the `amount_subtotal` and the tax rates of its line items, its `shipping_cost`
    and its discounts (or the new `discounts`). Raises StripeError for a payment that is too small
    or too large; then nothing is changed.
    """
    lines = line_items(context, session["id"])
    discounts = session["discounts"] if discounts is None else discounts
    spread_discount(session_coupon(context, session | {"discounts": discounts}), lines)
    apply_taxes(lines)
    shipping = (session["shipping_cost"] or {}).get("amount_total", 0)
    if session["mode"] == "payment":
        totals.check_amount(lines, shipping)
    for line in lines:
        context.save(line, parent=session["id"])
    session |= totals.total_fields(lines, shipping) | {"discounts": discounts}
    return context.save(session)
