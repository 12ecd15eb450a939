"""What happens when a renewal cannot be charged: retries, and then the end of the subscription.

Stripe's own choice of the times, Smart Retries, is not public. The sandbox has a custom schedule of
three retries, as one can set it up: docs.stripe.com/billing/revenue-recovery/smart-retries
"""

from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import change_object
from helpers.sandbox.subscriptions.ending import end_subscription, invoices_of

Object = dict[str, Any]
_DAY = 86_400
# Days after the previous attempt. An account can choose 1, 3, 5 or 7 for each of the retries; no
# source says which ones are set at first.
RETRY_DAYS = (3, 5, 7)
_FAILED = {"reason": "payment_failed"}


def next_attempt(context: Context, attempts: int) -> int | None:
    """Return the time of the retry after a number of failed attempts, None if it was the last."""
    if attempts > len(RETRY_DAYS):
        return None
    return context.now() + RETRY_DAYS[attempts - 1] * _DAY


def record_unpaid(context: Context, subscription: Object, invoice: Object) -> None:
    """Make a subscription past due, or cancel it once its invoice has had its last retry.

    An account may also keep such subscriptions as unpaid or past due; the sandbox cancels them.
    """
    if subscription["status"] not in ("trialing", "active", "past_due"):
        return
    if invoice["auto_advance"] and invoice["next_payment_attempt"] is None:
        details = subscription["cancellation_details"] | _FAILED
        end = {"canceled_at": context.now(), "cancellation_details": details}
        end_subscription(context, subscription, **end)
    else:
        past_due = {"status": "past_due"}
        change_object(context, subscription, past_due, "customer.subscription.updated")
    _set_delinquent(context, subscription, True)


def record_settled(context: Context, subscription: Object, changes: Object | None = None) -> None:
    """Make a past-due subscription active if the last invoice that was finalized is not open.

    `changes` are fields that change with it.
    docs.stripe.com/billing/subscriptions/overview#subscription-statuses
    """
    if subscription["status"] != "past_due":
        return
    finalized = [each for each in invoices_of(context, subscription) if each["status"] != "draft"]
    if finalized and finalized[-1]["status"] == "open":
        return
    active = {"status": "active"} | (changes or {})
    change_object(context, subscription, active, "customer.subscription.updated")
    _set_delinquent(context, subscription, False)


def _set_delinquent(context: Context, subscription: Object, delinquent: bool) -> None:
    customer = context.require("customer", subscription["customer"])
    change_object(context, customer, {"delinquent": delinquent}, "customer.updated")
