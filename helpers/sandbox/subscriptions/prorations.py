"""What a change in the middle of a period costs: docs.stripe.com/billing/subscriptions/prorations.

Each item that changes gives back its unused time, and the new one costs its remaining time: both by
the second, in minor units.
"""

from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.discounts.amounts import spread_discount
from helpers.sandbox.products.prices import amount_for_quantity, in_currency
from helpers.sandbox.subscriptions.drafts import product_name, subscription_coupon
from helpers.sandbox.subscriptions.invoice_items import save_proration

Object = dict[str, Any]


def prorate(context: Context, before: Object, after: Object, date: int, charge: bool) -> None:
    """Save the invoice items of a changed subscription, from its states before and after.

    `date` is when the change counts, in Unix seconds. Without `charge`, only unused time is given
    back, because a new period begins.
    """
    if before["status"] == "trialing":  # nothing has been paid for
        return
    old, new = ({item["id"]: item for item in each["items"]["data"]} for each in (before, after))
    for id in [*old, *(new.keys() - old.keys())]:
        if charge and _what_is_sold(old.get(id)) == _what_is_sold(new.get(id)):
            continue
        if id in old:
            _save(context, before, old[id], date, sign=-1)
        if charge and id in new:
            _save(context, after, new[id], date, sign=1)


def _what_is_sold(item: Object | None) -> tuple | None:
    return (item["price"]["id"], item["quantity"]) if item else None


def _save(context: Context, subscription: Object, item: Object, date: int, sign: int) -> None:
    if item["price"]["recurring"]["usage_type"] == "metered":  # billed when the period is over
        return
    start, end = item["current_period_start"], item["current_period_end"]
    share = Decimal(end - date) / (end - start)
    amount = _net_amounts(context, subscription)[item["id"]] * share
    save_proration(
        context,
        subscription,
        item,
        amount=sign * int(amount.to_integral_value(ROUND_HALF_UP)),
        description=_description(context, item, date, sign),
        period={"start": date, "end": end},
    )


def _net_amounts(context: Context, subscription: Object) -> dict[str, int]:
    """Return what each item (by id) costs in a whole period, less its share of the discount."""
    currency, items = subscription["currency"], subscription["items"]["data"]
    prices = [in_currency(item["price"], currency) for item in items]
    shares = [
        {
            "amount_subtotal": amount_for_quantity(price, item["quantity"] or 0),
            "currency": currency,
            "price": price,
        }
        for price, item in zip(prices, items, strict=True)
    ]
    spread_discount(subscription_coupon(context, subscription), shares)
    pairs = zip(items, shares, strict=True)
    return {item["id"]: share["amount_total"] for item, share in pairs}


def _description(context: Context, item: Object, date: int, sign: int) -> str:
    """Return "Remaining time on 2 × Coffee club after 16 Jan 2026"."""
    what = "Remaining" if sign > 0 else "Unused"
    times = f"{item['quantity']} × " if item["quantity"] != 1 else ""
    day = datetime.fromtimestamp(date, UTC).strftime("%d %b %Y")
    return f"{what} time on {times}{product_name(context, item['price'])} after {day}"
