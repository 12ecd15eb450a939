"""The end of a subscription: docs.stripe.com/billing/subscriptions/cancel."""

from typing import Any

from helpers.sandbox.api.context import Context

Object = dict[str, Any]


def has_ended(subscription: Object) -> bool:
    """Return whether a subscription is over for good."""
    return subscription["status"] in ("canceled", "incomplete_expired")


def end_subscription(context: Context, subscription: Object, **fields: Any) -> Object:
    """Cancel a subscription now, with these fields, and send the event; return it.

    Its open invoices are no longer collected: docs.stripe.com/api/subscriptions/cancel.
    """
    ended = subscription | {"ended_at": context.now(), "status": "canceled"} | fields
    context.save(ended)
    stop_collection(context, ended)
    context.emit("customer.subscription.deleted", ended)
    return ended


def stop_collection(context: Context, subscription: Object) -> None:
    """Leave the drafts and open invoices of a subscription as they are."""
    for invoice in invoices_of(context, subscription):
        if invoice["status"] in ("draft", "open"):
            stopped = {"auto_advance": False, "automatically_finalizes_at": None}
            context.save(invoice | stopped | {"next_payment_attempt": None})


def invoices_of(context: Context, subscription: Object) -> list[Object]:
    """Return the invoices of a subscription, oldest first, without one that Checkout has paid."""
    return context.store.children(subscription["id"])
