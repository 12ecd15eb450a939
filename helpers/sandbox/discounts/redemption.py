"""Whether a purchase may use a coupon or code: docs.stripe.com/payments/checkout/discounts.

To add a condition, write a function that returns why not, and name it in _CONDITIONS.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.errors import StripeError, invalid_request
from helpers.sandbox.discounts import deleted_coupons
from helpers.sandbox.discounts.amounts import amounts_by_currency, covers
from helpers.sandbox.money import format_amount


def code_is_active(redemption: "Redemption") -> str | None:
    code = redemption.code
    return None if not code or code["active"] else f"Promotion code is not active: {code['code']}"


def uses_are_left(redemption: "Redemption") -> str | None:
    code, coupon = redemption.code, redemption.coupon
    if code and (is_used_up(code) or (coupon and is_used_up(coupon))):
        return f"The code {code['code']} has been used up."
    return None


def code_belongs_to_the_customer(redemption: "Redemption") -> str | None:
    code = redemption.code
    if not code or code["customer"] in (None, redemption.customer):
        return None
    return "This promotion code cannot be redeemed because it belongs to another customer."


def customer_is_new(redemption: "Redemption") -> str | None:
    """A guest counts as known, for nobody can tell what guests bought before.

    So says docs.stripe.com/api/checkout/sessions/create#create_checkout_session-customer_creation;
    docs.stripe.com/payments/checkout/discounts says that guests may use such a code. What goes by
    the stricter one works with both. The message is the one of stripe-php#1146, without a customer.
    """
    code = redemption.code
    if not code or not code["restrictions"]["first_time_transaction"]:
        return None
    if not redemption.is_a_guest_s and not _has_paid(redemption.context, redemption.customer):
        return None
    return (
        "This promotion code cannot be redeemed because the associated customer has prior "
        "transactions."
    )


def _has_paid(context: Context, customer: str | None) -> bool:
    if customer is None:  # to be made yet
        return False
    charged = context.find("charge", customer=customer, status="succeeded")
    return bool(charged or context.find("invoice", customer=customer, status="paid"))


def amount_is_enough(redemption: "Redemption") -> str | None:
    restrictions, currency = (redemption.code or {}).get("restrictions"), redemption.currency
    if not restrictions or restrictions["minimum_amount"] is None:
        return None
    least = amounts_by_currency(restrictions, "minimum_amount", "minimum_amount_currency").get(
        currency
    )
    if least is None:
        return f"This promotion code cannot be redeemed for purchases in {currency}."
    if redemption.subtotal >= least:
        return None
    amount = format_amount(least, currency)
    return f"This promotion code cannot be redeemed for purchases of less than {amount}."


Object = dict[str, Any]


@dataclass(frozen=True)
class Redemption:
    """A coupon that is to be used for some line items, by itself or through a promotion code.

    `session` is the Checkout Session that it is for, or the parameters of a new one. `coupon` is
    None where an older kit deleted the coupon behind a promotion code and did not keep a copy.
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
    def is_a_guest_s(self) -> bool:
        """Whether the purchase has no Customer and makes none."""
        made = self.session["mode"] == "subscription"
        return not (self.customer or made or self.session.get("customer_creation") == "always")

    @property
    def currency(self) -> str:
        return self.lines[0]["currency"]

    @property
    def subtotal(self) -> int:
        return sum(line["amount_subtotal"] for line in self.lines)


Conditions = tuple[Callable[[Redemption], str | None], ...]


def refusal(
    redemption: Redemption, param: str | None = None, conditions: Conditions | None = None
) -> StripeError | None:
    """Return Stripe's error if the coupon or the code cannot be used, and None if it can."""
    for condition in conditions or CONDITIONS:
        message = condition(redemption)
        if message:
            expired = condition in (coupon_is_valid, uses_are_left)
            return invalid_request(message, "coupon_expired" if expired else None, param)
    return None


def coupon_is_valid(redemption: Redemption) -> str | None:
    coupon = redemption.coupon
    return None if not coupon or coupon["valid"] else f"Coupon expired: {coupon['id']}"


def currency_fits(redemption: Redemption) -> str | None:
    coupon, currency = redemption.coupon, redemption.currency
    if not coupon or coupon["amount_off"] is None:
        return None
    if currency in amounts_by_currency(coupon, "amount_off", "currency"):
        return None
    kind = "promotion code" if redemption.code else "coupon"
    return (
        f"The {kind} default currency ({coupon['currency']}) does not match the line item "
        f"currency ({currency})."
    )


def items_are_covered(redemption: Redemption) -> str | None:
    coupon = redemption.coupon
    if not coupon or any(covers(coupon, line) for line in redemption.lines):
        return None
    return "This code is valid, but doesn't apply to items in your order."


CONDITIONS = (
    coupon_is_valid,
    code_is_active,
    code_belongs_to_the_customer,
    customer_is_new,
    currency_fits,
    amount_is_enough,
    items_are_covered,
)
# What has to be so still as the payer pays, for restrictions are checked at redemption:
# docs.stripe.com/payments/checkout/discounts#set-minimum-amount
CONDITIONS_WHEN_PAYING = (uses_are_left, customer_is_new, amount_is_enough)


def retire_spent(context: Context) -> None:
    """Take note of the coupons and promotion codes whose time is over or which are used up."""
    for coupon in context.select("coupon", " AND json_extract(body, '$.valid')", ()):
        if _is_over(context, coupon, coupon["redeem_by"]):
            context.save(coupon | {"valid": False})
    for code in context.select("promotion_code", " AND json_extract(body, '$.active')", ()):
        if is_code_over(context, code):
            context.save(code | {"active": False})


def is_code_over(context: Context, code: dict[str, Any]) -> bool:
    """Return whether a promotion code, or the coupon that it stands for, is over or used up."""
    coupon = deleted_coupons.coupon_of_code(context, code)
    return _is_over(context, code, code["expires_at"]) or not (coupon and coupon["valid"])


def _is_over(context: Context, obj: dict[str, Any], end: int | None) -> bool:
    return (end is not None and end <= context.now()) or is_used_up(obj)


def is_used_up(obj: dict[str, Any]) -> bool:
    """Return whether a coupon or promotion code was used as often as it may be."""
    most = obj["max_redemptions"]
    return most is not None and obj["times_redeemed"] >= most


def count_redemption(context: Context, obj: dict[str, Any]) -> None:
    """Count that a coupon or a promotion code was used."""
    context.save(obj | {"times_redeemed": obj["times_redeemed"] + 1})
    retire_spent(context)


PROMOTION_CODE = "promotion_code"


def promotion_code_typed(context: Context, word: str, customer: str | None) -> dict | None:
    """Return the active promotion code that a customer (by id, None: a guest) types so.

    It is another customer's if this one has none. Capital or small letters are the same.
    """
    found = active_codes(context, word)
    own = [code for code in found if code["customer"] in (None, customer)]
    return next(iter(own or found), None)


def active_codes(context: Context, word: str) -> list[dict]:
    also = " AND json_extract(body, '$.active') AND lower(json_extract(body, '$.code')) = ?"
    return context.select(PROMOTION_CODE, also, (word.strip().lower(),))
