"""Resuming a paused subscription: docs.stripe.com/api/subscriptions/resume."""

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import change_object, existing_object
from helpers.sandbox.api.errors import invalid_request
from helpers.sandbox.subscriptions import collection
from helpers.sandbox.subscriptions.cycle import next_cycle
from helpers.sandbox.subscriptions.discounts import emit_removed
from helpers.sandbox.subscriptions.invoice_items import save_invoice
from helpers.sandbox.subscriptions.reminders import schedule_reminders
from helpers.sandbox.test_clocks.time import on_its_clock

_CHANGED = ("billing_cycle_anchor", "discounts", "items")


def resume(context: Context, _params: dict, id: str) -> dict:
    """Begin a period of a paused subscription now, and charge it at once; return the subscription.

    It is past due if that fails. Raises StripeError if it is not paused.
    """
    subscription = existing_object(context, "subscription", id)
    if subscription["status"] != "paused":  # in our words
        status = subscription["status"]
        raise invalid_request(f"Only a paused subscription can be resumed: this one is {status}.")
    context = on_its_clock(context, subscription)
    resumed, invoice = next_cycle(context, _with_period_over(context, subscription))
    emit_removed(context, subscription["discounts"], resumed["discounts"])
    changes = {name: resumed[name] for name in _CHANGED}
    changes |= {"latest_invoice": invoice["id"], "status": "active"}
    save_invoice(context, invoice)
    change_object(context, subscription, changes, "customer.subscription.updated")
    context.emit("customer.subscription.resumed", subscription)
    schedule_reminders(context, subscription)
    collection.advance(context, invoice)
    return context.require("subscription", id)


def _with_period_over(context: Context, subscription: dict) -> dict:
    """Return a subscription whose periods are counted from now on; it is not saved."""
    now, items = context.now(), subscription["items"]
    data = [item | {"current_period_end": now} for item in items["data"]]
    return subscription | {"billing_cycle_anchor": now, "items": items | {"data": data}}
