"""Previews of a subscription's next invoice: docs.stripe.com/api/invoices/create_preview."""

import json

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import existing_object
from helpers.sandbox.api.errors import from_problem, invalid_request
from helpers.sandbox.subscriptions.billing_cycle import next_change
from helpers.sandbox.subscriptions.changes import bill_change, with_items
from helpers.sandbox.subscriptions.cycle import next_cycle
from helpers.sandbox.test_clocks.time import on_its_clock
from helpers.sandbox.validation.problems import Path, Problem

_PATH: Path = ("subscription_details", "items")
_NEW = (
    "The sandbox does not simulate previews of a new subscription. Pass `subscription` to preview "
    "a change of its items."
)


def create_preview(context: Context, params: dict) -> dict:
    """Return the next invoice of a subscription, perhaps after a change; nothing is saved.

    Raises StripeError if there is no next invoice, for a change that Stripe refuses, and for the
    items of a new subscription, which Stripe previews and the sandbox does not.
    """
    details = params.get("subscription_details") or {}
    if "items" in details and "subscription" not in params:
        raise from_problem(Problem(_PATH, _NEW))
    subscription = _subscription(context, params)
    context = on_its_clock(context, subscription)
    with context.store.undone():
        invoice = None
        if "items" in details:
            changed = with_items(context, subscription, details["items"], _PATH)
            invoice = bill_change(context, subscription, changed, details)
            subscription = changed
        invoice = invoice or _renewal(context, subscription)
    id = invoice["id"]
    return json.loads(json.dumps(invoice).replace(id, f"upcoming_{id}"))


def _subscription(context: Context, params: dict) -> dict:
    if "subscription" in params:
        return existing_object(context, "subscription", params["subscription"], "subscription")
    customer = params.get("customer")
    if not customer:
        raise invalid_request("You must specify a customer or a subscription.")
    existing_object(context, "customer", customer, "customer")
    running = [
        each for each in context.find("subscription", customer=customer) if next_change(each)
    ]
    if not running:
        raise _no_invoice(customer)
    return min(running, key=lambda each: next_change(each) or 0)


def _renewal(context: Context, subscription: dict) -> dict:
    end = next_change(subscription)
    if end is None or end == subscription["cancel_at"]:
        raise _no_invoice(subscription["customer"])
    return next_cycle(context.at(end), subscription)[1]


def _no_invoice(customer: str) -> Exception:
    message = f"No upcoming invoices for customer: {customer}"
    return invalid_request(message, "invoice_upcoming_none", status=404)
