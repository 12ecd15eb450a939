"""Whether a promotion code may be used, by whom, when and for how much.

docs.stripe.com/payments/checkout/discounts#configure-a-promotion-code
"""

from typing import TYPE_CHECKING

from helpers.sandbox.api.context import Context
from helpers.sandbox.discounts.coupon_terms import amounts
from helpers.sandbox.discounts.endpoints import is_used_up
from helpers.sandbox.money import format_amount

if TYPE_CHECKING:
    from helpers.sandbox.discounts.redemption import Redemption


def code_is_active(redemption: "Redemption") -> str | None:
    code = redemption.code
    return None if not code or code["active"] else f"Promotion code is not active: {code['code']}"


def uses_are_left(redemption: "Redemption") -> str | None:
    code = redemption.code
    # Older kits did not always keep the coupon of a code when it was deleted.
    used_up = any(map(is_used_up, filter(None, (code, redemption.coupon))))
    return f"The code {code['code']} has been used up." if used_up else None


def code_is_the_customer_s(redemption: "Redemption") -> str | None:
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
    least = amounts(restrictions, "minimum_amount", "minimum_amount_currency").get(currency)
    if least is None:
        return f"This promotion code cannot be redeemed for purchases in {currency}."
    if redemption.subtotal >= least:
        return None
    amount = format_amount(least, currency)
    return f"This promotion code cannot be redeemed for purchases of less than {amount}."
