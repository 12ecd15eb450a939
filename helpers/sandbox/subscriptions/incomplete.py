"""A subscription whose first payment has not succeeded yet.

It waits for 23 hours: docs.stripe.com/billing/subscriptions/overview#subscription-statuses
"""

from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import change_object
from helpers.sandbox.subscriptions.reminders import schedule_reminders

Object = dict[str, Any]
_UPDATED = "customer.subscription.updated"


def activate(context: Context, subscription: Object, changes: Object) -> None:
    """Make a subscription active, or let its trial go on: the first payment has succeeded.

    `changes` are fields that change with it.
    """
    is_trial = (subscription["trial_end"] or 0) > context.now()
    status = {"status": "trialing" if is_trial else "active"}
    change_object(context, subscription, status | changes, _UPDATED)
    schedule_reminders(context, subscription)


def expire(context: Context, subscription: Object) -> None:
    """End a subscription for good, because its first invoice is void."""
    end = {"ended_at": context.now(), "status": "incomplete_expired"}
    change_object(context, subscription, end, _UPDATED)
