"""Whether a purchase may use a coupon or code: docs.stripe.com/payments/checkout/discounts.

To add a condition, write a function that returns why not, and name it in _CONDITIONS.
"""

from dataclasses import dataclass
from typing import Any

from helpers.sandbox.money import format_amount
from helpers.sandbox.protocol.errors import StripeError, invalid_request
from helpers.sandbox.resources.coupon_terms import amounts, covers
from helpers.sandbox.state.context import Context

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


def refusal(redemption: Redemption, param: str | None = None) -> StripeError | None:
    """Return Stripe's error if the coupon or the code cannot be used, and None if it can."""
    for condition in _CONDITIONS:
        message = condition(redemption)
        if message:
            expired = condition is coupon_is_valid
            return invalid_request(message, "coupon_expired" if expired else None, param)
    return None


def coupon_is_valid(redemption: Redemption) -> str | None:
    coupon = redemption.coupon
    return None if coupon["valid"] else f"Coupon expired: {coupon['id']}"


def code_is_active(redemption: Redemption) -> str | None:
    code = redemption.code
    return None if not code or code["active"] else f"Promotion code is not active: {code['code']}"


def code_is_the_customer_s(redemption: Redemption) -> str | None:
    code = redemption.code
    if not code or code["customer"] in (None, redemption.customer):
        return None
    return "This promotion code cannot be redeemed because it belongs to another customer."


def customer_is_new(redemption: Redemption) -> str | None:
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


def currency_fits(redemption: Redemption) -> str | None:
    coupon, currency = redemption.coupon, redemption.currency
    if coupon["amount_off"] is None or currency in amounts(coupon, "amount_off", "currency"):
        return None
    kind = "promotion code" if redemption.code else "coupon"
    return (
        f"The {kind} default currency ({coupon['currency']}) does not match the line item "
        f"currency ({currency})."
    )


def amount_is_enough(redemption: Redemption) -> str | None:
    restrictions, currency = (redemption.code or {}).get("restrictions"), redemption.currency
    if not restrictions or restrictions["minimum_amount"] is None:
        return None
    least = amounts(restrictions, "minimum_amount", "minimum_amount_currency").get(currency)
    if least is None:
        return f"This promotion code cannot be redeemed for purchases in {currency}."
    if redemption.subtotal >= least:
        return None
    amount = format_amount(least, currency)
    return f"This promotion code cannot be redeemed for purchases of less than {amount}."


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
