"""Invoices that are sent to the customer, who pays until a day: `collection_method` send_invoice.

docs.stripe.com/billing/collection-method. No email is sent, and nobody is reminded.
"""

from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.subscriptions import dunning

Object = dict[str, Any]
_DAY = 86_400


def is_sent(invoice: Object) -> bool:
    """Return whether the customer is to pay an invoice (or those of a subscription) by hand."""
    return invoice["collection_method"] == "send_invoice"


def due_date(context: Context, subscription: Object) -> int | None:
    """Return until when an invoice that is finalized now is to be paid, in Unix seconds."""
    days = subscription["days_until_due"]
    return context.now() + days * _DAY if is_sent(subscription) and days is not None else None


def record_overdue(context: Context, subscription: Object, invoice: Object) -> None:
    """Make a subscription past due because its invoice was not paid in time.

    docs.stripe.com/api/subscriptions/object#subscription_object-status
    """
    invoice = context.save(invoice | {"auto_advance": False})
    dunning.record_unpaid(context, subscription, invoice)
