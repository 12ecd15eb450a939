"""What must be true of a subscription and its invoices at any time."""

import typing
from collections import Counter

import stripe

from tests.sandbox.subscriptions.billing import Subscriber

NOT_COLLECTED = ("canceled", "incomplete", "incomplete_expired")
_STATUSES = {
    status
    for each in typing.get_args(stripe.Subscription.__annotations__["status"])
    for status in typing.get_args(each)
}


def check(subscriber: Subscriber) -> None:
    """Assert that no money and no period is missing, or there twice."""
    subscription, invoices = subscriber.subscription, subscriber.invoices
    assert subscription.status in _STATUSES
    check_money(subscriber, invoices)
    check_credit(subscriber, invoices)
    check_periods(subscription, invoices)
    check_collection(subscription, invoices)


def check_money(subscriber: Subscriber, invoices: list[stripe.Invoice]) -> None:
    """What was charged is what the paid invoices say, each of them once."""
    params = {"customer": subscriber.customer, "limit": 100}
    charges = list(subscriber.v1.charges.list(params=params).auto_paging_iter())
    charged = [charge.amount for charge in charges if charge.status == "succeeded"]
    paid = [each.amount_paid for each in invoices if each.status == "paid" and each.amount_paid]
    assert sorted(charged) == sorted(paid)
    for invoice in invoices:
        assert invoice.subtotal == sum(line.amount for line in invoice.lines.data)
        if invoice.status != "draft":
            assert invoice.amount_paid + invoice.amount_remaining == invoice.amount_due
    numbers = [invoice.number for invoice in invoices if invoice.number]
    assert len(set(numbers)) == len(numbers)


def check_credit(subscriber: Subscriber, invoices: list[stripe.Invoice]) -> None:
    """No more is given back for a period than was billed for it, even by an invoice now void."""
    params = {"customer": subscriber.customer, "pending": True, "limit": 100}
    pending = list(subscriber.v1.invoice_items.list(params=params).auto_paging_iter())
    billed, credited = Counter(), Counter()
    for invoice in invoices:
        for line in invoice.lines.data:
            billed[line.period.end] += max(line.amount, 0)
            credited[line.period.end] -= min(line.amount, 0) if invoice.status != "void" else 0
    for item in pending:
        billed[item.period.end] += max(item.amount, 0)
        credited[item.period.end] -= min(item.amount, 0)
    assert credited <= billed


def check_periods(subscription: stripe.Subscription, invoices: list[stripe.Invoice]) -> None:
    """Every period from the start until now is billed once."""
    periods = [
        (line.period.start, line.period.end)
        for invoice in invoices
        for line in invoice.lines.data
        if not line.parent[line.parent.type].proration
    ]
    item = subscription["items"].data[0]
    assert periods[0][0] == subscription.start_date
    assert periods[-1] == (item.current_period_start, item.current_period_end)
    assert all(a[1] == b[0] for a, b in zip(periods, periods[1:], strict=False))


def check_collection(subscription: stripe.Subscription, invoices: list[stripe.Invoice]) -> None:
    """What is collected will be tried again, and nothing of a subscription that has ended."""
    for invoice in invoices:
        is_last = bool(subscription.ended_at) and invoice.created >= subscription.ended_at
        is_over = subscription.status in NOT_COLLECTED and not is_last
        if is_over or invoice.status in ("paid", "void"):
            assert (invoice.auto_advance, invoice.next_payment_attempt) == (False, None)
        elif not is_last:
            assert invoice.next_payment_attempt
    newest = next(each for each in reversed(invoices) if each.status != "draft")
    if subscription.status in ("active", "trialing"):
        assert newest.status != "open"
