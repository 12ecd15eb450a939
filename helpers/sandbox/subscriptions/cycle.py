"""The next period of a subscription, and the invoice that it begins with.

docs.stripe.com/billing/subscriptions/billing-cycle
"""

import json
from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.subscriptions.billing_cycle import cycle_anchor, next_change, next_period_end
from helpers.sandbox.subscriptions.discounts import lasting_discounts
from helpers.sandbox.subscriptions.drafts import item_lines, new_draft
from helpers.sandbox.subscriptions.invoice_items import pending_items, pending_line

Object = dict[str, Any]


def next_cycle(context: Context, subscription: Object) -> tuple[Object, Object]:
    """Return a subscription in its next period, and the draft that bills it; none is saved.

    The next period is that of the items whose period is over now.
    """
    subscription = json.loads(json.dumps(subscription))  # a copy at every depth
    items = [
        item
        for item in subscription["items"]["data"]
        if item["current_period_end"] <= context.now()
    ]
    past = {"start": items[0]["current_period_start"], "end": items[0]["current_period_end"]}
    for item in items:
        start, recurring = item["current_period_end"], item["price"]["recurring"]
        end = next_period_end(cycle_anchor(subscription, item), recurring, start)
        item |= {"current_period_start": start, "current_period_end": end}
    subscription["discounts"] = lasting_discounts(context, subscription)
    pending = [
        pending_line(context, subscription, each) for each in pending_items(context, subscription)
    ]
    lines = [line for item in items for line in item_lines(context, subscription, item, past)]
    return subscription, new_draft(
        context, subscription, pending + lines, "subscription_cycle", past
    )


def upcoming_invoice(context: Context, subscription: Object) -> Object:
    """Return the invoice of a subscription's next renewal, which has no id.

    docs.stripe.com/api/events/types#event_types-invoice.upcoming
    """
    end = next_change(subscription) or context.now()
    _, invoice = next_cycle(context.at(end), subscription)
    del invoice["id"]
    return invoice
