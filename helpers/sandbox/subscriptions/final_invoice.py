"""The last invoice of a subscription: what still waits when it ends.

docs.stripe.com/billing/subscriptions/cancel
"""

from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.subscriptions.drafts import new_draft
from helpers.sandbox.subscriptions.ending import end_subscription
from helpers.sandbox.subscriptions.invoice_items import pending_items, pending_line, save_invoice

Object = dict[str, Any]


def end_and_bill(context: Context, subscription: Object, reason: str) -> Object:
    """Cancel a subscription now, and draft an invoice of its pending invoice items, if any.

    `reason` is the invoice's `billing_reason`. Returns the subscription.
    """
    ended = end_subscription(context, subscription)
    pending = pending_items(context, subscription)
    if not pending:
        return ended
    lines = [pending_line(context, ended, each) for each in pending]
    period = {"start": context.now(), "end": context.now()}
    invoice = new_draft(context, ended, lines, reason, period)
    save_invoice(context, invoice)
    return context.save(ended | {"latest_invoice": invoice["id"]})
