"""What a change in the middle of a period costs: docs.stripe.com/billing/subscriptions/prorations.

Each item that changes gives back its unused time, if that was billed, and the new one costs its
remaining time: both by the second, in minor units.
"""

from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.discounts.amounts import spread_discount
from helpers.sandbox.subscriptions.debits import open_debits
from helpers.sandbox.subscriptions.discounts import undiscounted
from helpers.sandbox.subscriptions.drafts import product_name, subscription_coupon
from helpers.sandbox.subscriptions.invoice_items import save_proration

Object = dict[str, Any]


def prorate(context: Context, before: Object, after: Object, date: int, begun: set[str]) -> None:
    """Save the invoice items of a changed subscription, from its states before and after.

    `date` is when the change counts, in Unix seconds. Of the items in `begun` (by id), only unused
    time is given back, because a new period of them begins, which is billed as a whole.
    """
    if before["status"] == "trialing":  # nothing has been paid for
        return
    old, new = ({item["id"]: item for item in each["items"]["data"]} for each in (before, after))
    for id in [*old, *(new.keys() - old.keys())]:
        if id not in begun and _what_is_sold(old.get(id)) == _what_is_sold(new.get(id)):
            continue
        if id in old:
            _give_back(context, before, old[id], date)
        if id in new and id not in begun:
            amount = _net_amounts(context, after)[id]
            _save(context, after, new[id], amount, date, new[id]["current_period_start"])


def give_back_unused(context: Context, subscription: Object) -> None:
    """Save the invoice items that give back the unused time of all items from now on."""
    if subscription["status"] == "trialing":
        return
    for item in subscription["items"]["data"]:
        if item["current_period_end"] > context.now():
            _give_back(context, subscription, item, context.now())


def _what_is_sold(item: Object | None) -> tuple | None:
    return (item["price"]["id"], item["quantity"]) if item else None


def _give_back(context: Context, subscription: Object, item: Object, date: int) -> None:
    """Save credit for what was billed or, in the classic billing mode, for the current price.

    docs.stripe.com/billing/subscriptions/billing-mode/compare
    """
    if subscription["billing_mode"]["type"] == "classic":
        amount = -_net_amounts(context, subscription)[item["id"]]
        if amount:
            _save(context, subscription, item, amount, date, item["current_period_start"])
        return
    for debit in open_debits(context, subscription, item):
        billed = {"price": context.require("price", debit.price), "quantity": debit.quantity}
        start = debit.period["start"]
        details = {"credited_items": debit.credited_items, "discount_amounts": []}
        _save(context, subscription, item | billed, -debit.amount, date, start, details)


def _save(
    context: Context,
    subscription: Object,
    item: Object,
    amount: int,
    date: int,
    start: int,
    details: Object | None = None,
) -> None:
    """Save an invoice item for the part of an amount that is left of its time.

    The amount, in minor units, is for the time from `start` to the end of the item's period.
    """
    if item["price"]["recurring"]["usage_type"] == "metered":  # billed when the period is over
        return
    end, date = item["current_period_end"], max(date, start)
    part = amount * Decimal(end - date) / (end - start)
    save_proration(
        context,
        subscription,
        item,
        amount=int(part.to_integral_value(ROUND_HALF_UP)),
        description=_description(context, item, date, amount),
        period={"start": date, "end": end},
        proration_details=details or {"discount_amounts": []},
    )


def _net_amounts(context: Context, subscription: Object) -> dict[str, int]:
    """Return what each item (by id) costs in a whole period, less its share of the discount."""
    shares = undiscounted(subscription)
    spread_discount(subscription_coupon(context, subscription), shares)
    pairs = zip(subscription["items"]["data"], shares, strict=True)
    return {item["id"]: share["amount_total"] for item, share in pairs}


def _description(context: Context, item: Object, date: int, amount: int) -> str:
    """Return "Remaining time on 2 × Coffee club after 16 Jan 2026"."""
    what = "Unused" if amount < 0 else "Remaining"
    is_flat = amount < 0 and not item["quantity"]  # given back is a tier's flat amount
    times = "" if item["quantity"] == 1 or is_flat else f"{item['quantity']} × "
    day = datetime.fromtimestamp(date, UTC).strftime("%d %b %Y")
    return f"{what} time on {times}{product_name(context, item['price'])} after {day}"
