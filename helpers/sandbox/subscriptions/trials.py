"""Ending a trial earlier or later: docs.stripe.com/billing/subscriptions/trials."""

from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import change_object
from helpers.sandbox.api.errors import invalid_request
from helpers.sandbox.subscriptions import charging, collection
from helpers.sandbox.subscriptions.reminders import schedule_reminders
from helpers.sandbox.subscriptions.renewal import end_period

Object = dict[str, Any]


def move_trial_end(context: Context, subscription: Object, params: Object) -> Object:
    """Move the end of a trial to `trial_end`, a time or `now`; return the subscription.

    A trial that ends now is followed by the first period, which is charged at once. Raises
    StripeError for a time that is over.
    """
    now, end = context.now(), params["trial_end"]
    time = now if end == "now" else int(end)
    if end != "now" and time <= now:  # Stripe's words: woocommerce-payments#4451
        message = "Invalid timestamp: must be an integer Unix timestamp in the future."
        raise invalid_request(message, param="trial_end")
    items = [item | {"current_period_end": time} for item in subscription["items"]["data"]]
    moved = {"billing_cycle_anchor": time, "items": {"data": items}, "trial_end": time}
    change_object(context, subscription, moved, "customer.subscription.updated")
    if end == "now":
        return _end_now(context, subscription, charging.payer(params, default=False))
    schedule_reminders(context, subscription)
    return subscription


def _end_now(context: Context, subscription: Object, payer: charging.Payer) -> Object:
    before = subscription["latest_invoice"]
    # docs.stripe.com/api/events/types#event_types-customer.subscription.trial_will_end
    context.emit("customer.subscription.trial_will_end", subscription)
    end_period(context, subscription)
    after = context.require("subscription", subscription["id"])
    if after["latest_invoice"] != before:
        collection.advance(context, context.require("invoice", after["latest_invoice"]), payer)
    return context.require("subscription", subscription["id"])
