"""What a Checkout Session costs, in minor units, line by line and altogether."""

import stripe

from . import money, objects, prices
from .context import Context
from .errors import invalid_request


def line_item(context: Context, price: dict, item: dict, trial: bool = False) -> dict:
    """Return the line item for so many of a price: docs.stripe.com/api/checkout/sessions/line_items."""
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


def check_minimum(items: list[dict]) -> None:
    """Raise StripeError for a payment too small to charge; nothing to pay is allowed.

    docs.stripe.com/currencies#minimum-and-maximum-charge-amounts
    """
    total, currency = sum(item["amount_total"] for item in items), items[0]["currency"]
    least = money.minimum(currency)
    if 0 < total < least:
        amount = money.format_amount(least, currency)
        message = f"The Checkout Session's total amount due must add up to at least {amount} {currency}"
        raise invalid_request(message, "amount_too_small")
