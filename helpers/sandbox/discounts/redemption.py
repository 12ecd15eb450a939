"""Whether a purchase may use a coupon or code: docs.stripe.com/payments/checkout/discounts.

To add a condition, write a function that returns why not, and name it in _CONDITIONS.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.errors import StripeError, invalid_request
from helpers.sandbox.discounts.code_restrictions import (
    amount_is_enough,
    code_is_active,
    code_is_the_customer_s,
    customer_is_new,
    uses_are_left,
)
from helpers.sandbox.discounts.coupon_terms import amounts, covers

Object = dict[str, Any]


@dataclass(frozen=True)
class Redemption:
    """A coupon that is to be used for some line items, by itself or through a promotion code.

    `session` is the Checkout Session that it is for, or the parameters of a new one.
    """

    context: Context
    session: Object
    lines: list[Object]
    coupon: Object
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
    for condition in conditions or _CONDITIONS:
        message = condition(redemption)
        if message:
            expired = condition in (coupon_is_valid, uses_are_left)
            return invalid_request(message, "coupon_expired" if expired else None, param)
    return None


def coupon_is_valid(redemption: Redemption) -> str | None:
    coupon = redemption.coupon
    return None if coupon["valid"] else f"Coupon expired: {coupon['id']}"


def currency_fits(redemption: Redemption) -> str | None:
    coupon, currency = redemption.coupon, redemption.currency
    if coupon["amount_off"] is None or currency in amounts(coupon, "amount_off", "currency"):
        return None
    kind = "promotion code" if redemption.code else "coupon"
    return (
        f"The {kind} default currency ({coupon['currency']}) does not match the line item "
        f"currency ({currency})."
    )


def items_are_covered(redemption: Redemption) -> str | None:
    if any(covers(redemption.coupon, line) for line in redemption.lines):
        return None
    return "This code is valid, but doesn't apply to items in your order."


_CONDITIONS = (
    coupon_is_valid,
    code_is_active,
    code_is_the_customer_s,
    customer_is_new,
    currency_fits,
    amount_is_enough,
    items_are_covered,
)
# What has to be so still as the payer pays, for restrictions are checked at redemption:
# docs.stripe.com/payments/checkout/discounts#set-minimum-amount
AT_LAST = (uses_are_left, customer_is_new, amount_is_enough)
