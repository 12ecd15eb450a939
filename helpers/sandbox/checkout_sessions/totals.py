"""The amounts of a Checkout Session and its line items, in minor units."""

import stripe

from helpers.sandbox import money
from helpers.sandbox.api.context import Context
from helpers.sandbox.api.errors import StripeError, invalid_request
from helpers.sandbox.languages.speaking import gettext
from helpers.sandbox.products import prices
from helpers.sandbox.schema import objects


def line_item(
    context: Context, price: dict, item: dict, trial: bool = False, currency: str | None = None
) -> dict:
    """Return a new line item for a price, in `currency` or else the price's default currency.

    `item` is one of the `line_items` that the session was created with; with `trial`, a recurring
    price costs nothing yet. docs.stripe.com/api/checkout/sessions/line_items
    """
    product = context.get("product", price["product"]) or {}
    line = objects.new(
        context,
        stripe.LineItem,
        "li",
        adjustable_quantity=item.get("adjustable_quantity"),
        currency=(currency or price["currency"]).lower(),
        description=product.get("name"),
        metadata=item.get("metadata", {}),
        price=price,
    )
    return with_quantity(line, item.get("quantity"), trial)


def with_quantity(line: dict, quantity: int | None, trial: bool = False) -> dict:
    """Return a line item with another quantity, and with its amounts before discounts."""
    price = line["price"]
    free = trial and price["recurring"]  # a trial's first period costs nothing
    local = prices.in_currency(price, line["currency"])
    amount = 0 if free else prices.amount_for_quantity(local, quantity or 0)
    return line | {"quantity": quantity, "amount_subtotal": amount, "amount_total": amount}


def has_trial(params: dict) -> bool:
    """Return whether a session with these parameters begins with a trial."""
    data = params.get("subscription_data") or {}
    return bool(data.get("trial_period_days") or data.get("trial_end"))


def total_fields(items: list[dict], shipping: int = 0) -> dict:
    """Return the amount fields of a session; `shipping` is in minor units."""
    if not items:
        return {"amount_subtotal": None, "amount_total": None, "total_details": None}
    return {
        "amount_subtotal": sum(item["amount_subtotal"] for item in items),
        "amount_total": _total(items, shipping),
        "total_details": {
            "amount_discount": sum(item["amount_discount"] for item in items),
            "amount_shipping": shipping,
            "amount_tax": sum(item["amount_tax"] for item in items),
        },
    }


def _total(items: list[dict], shipping: int) -> int:
    return sum(item["amount_total"] for item in items) + shipping


def check_amount(items: list[dict], shipping: int = 0) -> None:
    """Raise StripeError for a total that is too small or too large to be charged; 0 is fine.

    docs.stripe.com/currencies#minimum-and-maximum-charge-amounts
    """
    beyond = limit_violation(_total(items, shipping), items[0]["currency"])
    if beyond:
        raise total_error(*beyond, items[0]["currency"])


def limit_violation(total: int, currency: str) -> tuple[str, int] | None:
    """Return the error code and the limit (minor units) that a total violates, if it does."""
    minimum, maximum = money.minimum(currency), money.maximum(currency)
    if 0 < total < minimum:
        return "amount_too_small", minimum
    return ("amount_too_large", maximum) if total > maximum else None


def total_error(code: str, limit: int, currency: str) -> StripeError:
    """Return Stripe's error for a total beyond a limit, in minor units."""
    amount = f"{money.amount_text(limit, currency)} {currency}"
    message = {
        "amount_too_small": gettext(
            "The Checkout Session's total amount due must add up to at least %(amount)s",
            amount=amount,
        ),
        "amount_too_large": gettext(
            "The Checkout Session's total amount due must be no more than %(amount)s",
            amount=amount,
        ),
    }[code]
    return invalid_request(message, code)
