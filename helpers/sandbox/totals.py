"""What a Checkout Session costs, in minor units, line by line and altogether."""

import stripe

from . import money, objects, prices
from .context import Context
from .errors import StripeError, invalid_request


def line_item(context: Context, price: dict, item: dict, trial: bool = False) -> dict:
    """Return the line item for so many of a price.

    docs.stripe.com/api/checkout/sessions/line_items
    """
    product = context.get("product", price["product"]) or {}
    quantity = item.get("quantity")
    free = trial and price["recurring"]  # a trial's first period costs nothing
    amount = 0 if free else prices.times(price, quantity or 0)
    return objects.new(
        context,
        stripe.LineItem,
        "li",
        amount_subtotal=amount,
        amount_total=amount,
        currency=price["currency"],
        description=product.get("name"),
        metadata=item.get("metadata", {}),
        price=price,
        quantity=quantity,
    )


def of(items: list[dict]) -> dict:
    """Return the amount fields of a session with these line items."""
    total = sum(item["amount_total"] for item in items)
    return {
        "amount_subtotal": total if items else None,
        "amount_total": total if items else None,
        "total_details": {"amount_discount": 0, "amount_shipping": 0, "amount_tax": 0}
        if items
        else None,
    }


def check_amount(items: list[dict]) -> None:
    """Raise StripeError for a payment too small or too large; nothing to pay is allowed.

    docs.stripe.com/currencies#minimum-and-maximum-charge-amounts
    """
    total, currency = sum(item["amount_total"] for item in items), items[0]["currency"]
    least = money.minimum(currency)
    if 0 < total < least:
        raise _refused("add up to at least", least, currency, "amount_too_small")
    if total > money.MAXIMUM:
        raise _refused("be no more than", money.MAXIMUM, currency, "amount_too_large")


def _refused(bound: str, amount: int, currency: str, code: str) -> StripeError:
    limit = money.format_amount(amount, currency)
    message = f"The Checkout Session's total amount due must {bound} {limit} {currency}"
    return invalid_request(message, code)
