"""What became of a subscription: states and bills, told by the subscription and its invoices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import stripe

from helpers.sandbox.dates import date_text
from helpers.sandbox.money import format_amount

# Stripe charges an invoice as soon as it is final. What is paid later than this had failed before.
_AT_ONCE = 3600  # seconds


@dataclass(frozen=True)
class State:
    """A status of the subscription, as the API calls it, and when it began and ended."""

    name: str
    start: int
    end: int


@dataclass(frozen=True)
class Bill:
    """An invoice: when it was made, its total as text, and how the collection went.

    failed_at: when it was first charged in vain, if it was; settled_at: when it was paid or given
    up, if it was; attempts: how often it was charged.
    """

    time: int
    total: str
    status: str
    failed_at: int | None
    settled_at: int | None
    attempts: int


@dataclass(frozen=True)
class History:
    """States and bills, oldest first, until now. All times are in Unix seconds."""

    states: tuple[State, ...] = ()
    bills: tuple[Bill, ...] = ()
    now: int = 0

    def lines(self) -> list[str]:
        """Return the history in words, in the order in which it happened."""
        states = [(state.start, f"the subscription is {state.name}") for state in self.states]
        bills = [(bill.time, _in_words(bill)) for bill in self.bills]
        return [f"{date_text(time)}: {text}" for time, text in sorted(states + bills, key=_time)]


def _time(entry: tuple[int, str]) -> int:
    return entry[0]


def history_of(
    subscription: stripe.Subscription, invoices: Iterable[stripe.Invoice], now: int
) -> History:
    """Return the history of a subscription with these invoices.

    It reads no events and payments: theirs is the time of the computer, also where a subscription
    follows a test clock. docs.stripe.com/billing/subscriptions/overview#subscription-statuses
    """
    bills = tuple(sorted(map(_bill, invoices), key=lambda bill: bill.time))
    changes = sorted(_changes(subscription, bills, now), key=_time)
    if changes[-1][1] != subscription.status:  # one that the invoices do not tell, such as unpaid
        changes[-1] = (changes[-1][0], subscription.status)
    ends = [*(time for time, _ in changes[1:]), now]
    states = (State(name, time, end) for (time, name), end in zip(changes, ends, strict=True))
    return History(tuple(states), bills, now)


def _changes(
    subscription: stripe.Subscription, bills: Iterable[Bill], now: int
) -> Iterator[tuple[int, str]]:
    """Return the times at which the status changed, and to what."""
    trial_end, ended = subscription.trial_end, subscription.ended_at
    yield subscription.start_date, "trialing" if trial_end else "active"
    if trial_end and trial_end <= (ended or now):
        yield trial_end, "active"
    for bill in bills:
        if bill.failed_at is not None:
            yield bill.failed_at, "past_due"
            if bill.settled_at is not None:
                yield bill.settled_at, "active"
    if ended:
        yield ended, "canceled"


def _bill(invoice: stripe.Invoice) -> Bill:
    times = invoice.status_transitions
    final, settled = times.finalized_at, times.paid_at or times.voided_at
    late = final is not None and (settled is None or settled - final > _AT_ONCE)
    return Bill(
        time=invoice.created,
        total=format_amount(invoice.total, invoice.currency),
        status=invoice.status or "",
        failed_at=final if late and invoice.attempted else None,
        settled_at=settled,
        attempts=invoice.attempt_count,
    )


def _in_words(bill: Bill) -> str:
    text = f"invoice of {bill.total}, {bill.status}"
    if bill.failed_at is None:
        return text
    attempts = "1 attempt" if bill.attempts == 1 else f"{bill.attempts} attempts"
    when = f" on {date_text(bill.settled_at)}" if bill.settled_at else ""
    return f"{text}{when} after {attempts} had failed"
