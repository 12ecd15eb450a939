"""What Stripe announces some days before it happens: a renewal, and the end of a trial."""

from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.subscriptions.billing_cycle import next_change
from helpers.sandbox.subscriptions.cycle import upcoming_invoice

Object = dict[str, Any]
REMINDER = "subscription.reminder"  # the sandbox's own: an event and when it is due
_DAY = 86_400
# How many days before. That of invoice.upcoming is a setting of the account, which is 7 in accounts
# that integrations describe: woocommerce-payments#2811. For trial_will_end:
# docs.stripe.com/api/events/types#event_types-customer.subscription.trial_will_end
_NOTICE = {"invoice.upcoming": 7 * _DAY, "customer.subscription.trial_will_end": 3 * _DAY}


def schedule_reminders(context: Context, subscription: Object) -> None:
    """Schedule the reminders of the period that has just begun; a late one is sent at once."""
    end = min(item["current_period_end"] for item in subscription["items"]["data"])
    for type, notice in _NOTICE.items():
        is_needed = type == "invoice.upcoming" or subscription["status"] == "trialing"
        reminder = {
            "object": REMINDER,
            "id": f"{type}_{subscription['id']}",
            "type": type,
            "due": max(end - notice, context.now()) if is_needed else None,
            "end": end,
            "subscription": subscription["id"],
            "test_clock": subscription["test_clock"],
        }
        context.save(reminder)


def send_reminder(context: Context, reminder: Object) -> None:
    """Send a reminder, unless the subscription no longer reaches the end of its period."""
    context.save(reminder | {"due": None})
    subscription = context.get("subscription", reminder["subscription"])
    if not subscription or next_change(subscription) != reminder["end"]:
        return
    if reminder["type"] == "customer.subscription.trial_will_end":
        context.emit(reminder["type"], subscription)
    elif subscription["cancel_at"] != reminder["end"]:
        context.emit(reminder["type"], upcoming_invoice(context, subscription))
