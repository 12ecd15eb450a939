"""Whether a purchase may use a coupon or code: docs.stripe.com/payments/checkout/discounts.

To add a condition, write a function that returns the reason for a refusal, or None, and add it to
CONDITIONS.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.errors import StripeError, invalid_request
from helpers.sandbox.discounts import deleted_coupons
from helpers.sandbox.discounts.amounts import amounts_by_currency, covers
from helpers.sandbox.languages.speaking import gettext
from helpers.sandbox.money import amount_text

Object = dict[str, Any]
PROMOTION_CODE = "promotion_code"


@dataclass(frozen=True)
class Redemption:
    """The use of a coupon for some line items, directly or through a promotion code.

    `session` is the Checkout Session, or the parameters of a new one. `coupon` is None where an
    older kit deleted the coupon of a promotion code and kept no copy.
    """

    context: Context
    session: Object
    lines: list[Object]
    coupon: Object | None
    code: Object | None = None

    @property
    def customer(self) -> str | None:
        return self.session.get("customer")

    @property
    def is_guest(self) -> bool:
        """Whether the purchase neither has a Customer nor creates one."""
        creates = self.session["mode"] == "subscription"
        return not (self.customer or creates or self.session.get("customer_creation") == "always")

    @property
    def currency(self) -> str:
        return self.lines[0]["currency"]

    @property
    def subtotal(self) -> int:
        """The amount before the discount, in minor units."""
        return sum(line["amount_subtotal"] for line in self.lines)


Conditions = tuple[Callable[[Redemption], str | None], ...]


def refusal(
    redemption: Redemption, param: str | None = None, conditions: Conditions | None = None
) -> StripeError | None:
    """Return Stripe's error if the coupon or the code cannot be used, or None if it can.

    `param` is the parameter that the error names; `conditions` are CONDITIONS unless given.
    """
    for condition in conditions or CONDITIONS:
        message = condition(redemption)
        if message:
            expired = condition in (coupon_is_valid, uses_are_left)
            return invalid_request(message, "coupon_expired" if expired else None, param)
    return None


def coupon_is_valid(redemption: Redemption) -> str | None:
    coupon = redemption.coupon
    return None if not coupon or coupon["valid"] else f"Coupon expired: {coupon['id']}"


def code_is_active(redemption: Redemption) -> str | None:
    code = redemption.code
    return None if not code or code["active"] else f"Promotion code is not active: {code['code']}"


def uses_are_left(redemption: Redemption) -> str | None:
    code, coupon = redemption.code, redemption.coupon
    if code and (is_used_up(code) or (coupon and is_used_up(coupon))):
        return gettext("The code %(code)s has been used up.", code=code["code"])
    return None


def code_belongs_to_the_customer(redemption: Redemption) -> str | None:
    code = redemption.code
    if not code or code["customer"] in (None, redemption.customer):
        return None
    return gettext("This promotion code cannot be redeemed because it belongs to another customer.")


def customer_is_new(redemption: Redemption) -> str | None:
    """A guest does not count as new: nobody can tell what a guest has bought before.

    docs.stripe.com/api/checkout/sessions/create#create_checkout_session-customer_creation says so;
    docs.stripe.com/payments/checkout/discounts lets guests use such a code. Code that follows the
    stricter page works with both. The message is that of stripe-php#1146, without its customer.
    """
    code = redemption.code
    if not code or not code["restrictions"]["first_time_transaction"]:
        return None
    if not redemption.is_guest and not _has_paid(redemption.context, redemption.customer):
        return None
    return gettext(
        "This promotion code cannot be redeemed because the associated customer has prior "
        "transactions."
    )


def _has_paid(context: Context, customer: str | None) -> bool:
    if customer is None:  # the session will create one
        return False
    charges = context.find("charge", customer=customer, status="succeeded")
    return bool(charges or context.find("invoice", customer=customer, status="paid"))


def currency_fits(redemption: Redemption) -> str | None:
    coupon, currency = redemption.coupon, redemption.currency
    if not coupon or coupon["amount_off"] is None:
        return None
    if currency in amounts_by_currency(coupon, "amount_off", "currency"):
        return None
    if redemption.code:
        return gettext(
            "The promotion code default currency (%(default)s) does not match the line item "
            "currency (%(currency)s).",
            default=coupon["currency"],
            currency=currency,
        )
    return (
        f"The coupon default currency ({coupon['currency']}) does not match the line item "
        f"currency ({currency})."
    )


def amount_is_enough(redemption: Redemption) -> str | None:
    restrictions, currency = (redemption.code or {}).get("restrictions"), redemption.currency
    if not restrictions or restrictions["minimum_amount"] is None:
        return None
    minimums = amounts_by_currency(restrictions, "minimum_amount", "minimum_amount_currency")
    minimum = minimums.get(currency)
    if minimum is None:
        return gettext(
            "This promotion code cannot be redeemed for purchases in %(currency)s.",
            currency=currency,
        )
    if redemption.subtotal >= minimum:
        return None
    return gettext(
        "This promotion code cannot be redeemed for purchases of less than %(amount)s.",
        amount=amount_text(minimum, currency),
    )


def items_are_covered(redemption: Redemption) -> str | None:
    coupon = redemption.coupon
    if not coupon or any(covers(coupon, line) for line in redemption.lines):
        return None
    return gettext("This code is valid, but doesn't apply to items in your order.")


CONDITIONS = (
    coupon_is_valid,
    code_is_active,
    code_belongs_to_the_customer,
    customer_is_new,
    currency_fits,
    amount_is_enough,
    items_are_covered,
)
# Checked again when the payer pays, because restrictions apply at redemption:
# docs.stripe.com/payments/checkout/discounts#set-minimum-amount
CONDITIONS_WHEN_PAYING = (uses_are_left, customer_is_new, amount_is_enough)


def deactivate_ended_codes(context: Context) -> None:
    """Mark the coupons and promotion codes that have expired or been used up.

    Such a coupon is no longer `valid`, such a code no longer `active`.
    """
    for coupon in context.select("coupon", " AND json_extract(body, '$.valid')", ()):
        if _has_ended(context, coupon, coupon["redeem_by"]):
            context.save(coupon | {"valid": False})
    for code in context.select(PROMOTION_CODE, " AND json_extract(body, '$.active')", ()):
        if code_has_ended(context, code):
            context.save(code | {"active": False})


def code_has_ended(context: Context, code: Object) -> bool:
    """Return whether a PromotionCode, or its coupon, has expired or been used up."""
    coupon = deleted_coupons.coupon_of_code(context, code)
    return _has_ended(context, code, code["expires_at"]) or not (coupon and coupon["valid"])


def _has_ended(context: Context, obj: Object, end: int | None) -> bool:
    return (end is not None and end <= context.now()) or is_used_up(obj)


def is_used_up(obj: Object) -> bool:
    """Return whether a coupon or PromotionCode has reached its `max_redemptions`."""
    limit = obj["max_redemptions"]
    return limit is not None and obj["times_redeemed"] >= limit


def count_redemption(context: Context, obj: Object) -> None:
    """Count one use of a coupon or PromotionCode."""
    context.save(obj | {"times_redeemed": obj["times_redeemed"] + 1})
    deactivate_ended_codes(context)


def find_promotion_code(context: Context, code: str, customer: str | None) -> Object | None:
    """Return the active PromotionCode that a payer means, in upper or lower case.

    `customer` is the payer's id, or None for a guest. A code that belongs to another customer is
    returned only if no other fits, so that the refusal can say so.
    """
    matches = active_codes(context, code)
    usable = [match for match in matches if match["customer"] in (None, customer)]
    return next(iter(usable or matches), None)


def active_codes(context: Context, code: str) -> list[Object]:
    """Return the active PromotionCodes with this code, in upper or lower case."""
    where = " AND json_extract(body, '$.active') AND lower(json_extract(body, '$.code')) = ?"
    return context.select(PROMOTION_CODE, where, (code.strip().lower(),))
