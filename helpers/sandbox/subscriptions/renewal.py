"""A subscription at the end of a period: it renews, its trial ends, or it ends itself.

docs.stripe.com/billing/subscriptions/overview#subscription-lifecycle
"""

from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import change_object
from helpers.sandbox.subscriptions import charging, collection
from helpers.sandbox.subscriptions.cancellation import prorates
from helpers.sandbox.subscriptions.cycle import next_cycle
from helpers.sandbox.subscriptions.discounts import emit_removed
from helpers.sandbox.subscriptions.ending import end_subscription
from helpers.sandbox.subscriptions.final_invoice import end_and_bill
from helpers.sandbox.subscriptions.invoice_items import save_invoice
from helpers.sandbox.subscriptions.prorations import give_back_unused
from helpers.sandbox.subscriptions.reminders import schedule_reminders
from helpers.sandbox.subscriptions.sending import is_sent

Object = dict[str, Any]


def end_period(context: Context, subscription: Object) -> None:
    """Do what is due at the end of a period, or at the subscription's `cancel_at`.

    A subscription that has waited in vain for its first payment expires with its first invoice.
    """
    if subscription["status"] == "incomplete":
        collection.void(context, context.require("invoice", subscription["latest_invoice"]))
        return
    behavior = _behavior_without_card(context, subscription)
    if subscription["cancel_at"] is not None and subscription["cancel_at"] <= context.now():
        if prorates(context, subscription):
            give_back_unused(context, subscription)
        end_and_bill(context, subscription, "subscription_cycle")
    elif behavior == "cancel":
        end_subscription(context, subscription, canceled_at=context.now())
    elif behavior == "pause":
        pause = {"status": "paused"}
        change_object(context, subscription, pause, "customer.subscription.updated")
        context.emit("customer.subscription.paused", subscription)
    else:
        renew(context, subscription)


def _behavior_without_card(context: Context, subscription: Object) -> str | None:
    """Return what the end of a trial without a payment method does; None if there is one.

    docs.stripe.com/billing/subscriptions/trials#create-free-trials-without-payment
    """
    if subscription["status"] != "trialing" or is_sent(subscription):
        return None
    if charging.payment_method(context, subscription):
        return None
    settings = subscription["trial_settings"]  # null in a state file of an older version
    return settings and settings["end_behavior"]["missing_payment_method"]


def renew(context: Context, subscription: Object) -> None:
    """Begin the next period: draft its invoice, and send the events."""
    renewed, invoice = next_cycle(context, subscription)
    save_invoice(context, invoice)
    status = "active" if subscription["status"] == "trialing" else subscription["status"]
    changes = {
        "discounts": renewed["discounts"],
        "items": renewed["items"],
        "latest_invoice": invoice["id"],
        "status": status,
    }
    emit_removed(context, subscription["discounts"], renewed["discounts"])
    change_object(context, subscription, changes, "customer.subscription.updated")
    schedule_reminders(context, subscription)
