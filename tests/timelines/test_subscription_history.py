"""helpers/timelines/subscription_history.py: states and bills of a subscription."""

from datetime import datetime

import pytest
import stripe

from helpers.sandbox.dates import date_text
from helpers.timelines.subscription_history import history_of


def at(day, hour=12):
    return int(datetime.fromisoformat(f"{day}T{hour:02}:00+00:00").timestamp())


def subscription(**fields):
    usual = {"status": "active", "start_date": at("2026-01-01"), "trial_end": None}
    return stripe.Subscription.construct_from(usual | {"ended_at": None} | fields, None)


def invoice(day, status="paid", paid_at=None, attempts=1, **times):
    final = at(day, 13)
    times = {"finalized_at": final, "voided_at": None, **times}
    if status == "paid":
        times["paid_at"] = paid_at or final
    values = {
        "created": at(day),
        "total": 1200,
        "currency": "usd",
        "status": status,
        "attempted": attempts > 0,
        "attempt_count": attempts,
        "status_transitions": {"paid_at": None} | times,
    }
    return stripe.Invoice.construct_from(values, None)


def states(subscription, *invoices, now="2026-12-31"):
    history = history_of(subscription, invoices, at(now))
    return [(state.name, date_text(state.start), date_text(state.end)) for state in history.states]


def test_a_subscription_that_is_paid_is_active_until_now():
    assert states(subscription(), invoice("2026-01-01")) == [
        ("active", "1 Jan 2026", "31 Dec 2026")
    ]


def test_a_card_that_fails_makes_it_past_due_until_the_invoice_is_paid():
    late = invoice("2026-02-01", paid_at=at("2026-02-05"), attempts=2)
    assert states(subscription(), late, invoice("2026-01-01")) == [
        ("active", "1 Jan 2026", "1 Feb 2026"),
        ("past_due", "1 Feb 2026", "5 Feb 2026"),
        ("active", "5 Feb 2026", "31 Dec 2026"),
    ]


def test_an_invoice_that_is_given_up_ends_being_past_due():
    voided = invoice("2026-02-01", "void", voided_at=at("2026-02-09"))
    assert states(subscription(), voided)[-1] == ("active", "9 Feb 2026", "31 Dec 2026")


def test_a_trial_comes_first():
    trial = subscription(trial_end=at("2026-01-15"))
    assert states(trial)[0] == ("trialing", "1 Jan 2026", "15 Jan 2026")
    assert states(subscription(status="trialing", trial_end=at("2027-01-15"))) == [
        ("trialing", "1 Jan 2026", "31 Dec 2026")
    ]


@pytest.mark.parametrize("trial_end", [None, "2026-06-01"])
def test_once_it_has_ended_it_is_canceled(trial_end):
    ended = subscription(
        status="canceled", ended_at=at("2026-03-01"), trial_end=trial_end and at(trial_end)
    )
    assert [name for name, *_ in states(ended)][-1] == "canceled"
    assert len(states(ended)) == 2


def test_a_status_that_invoices_do_not_tell_is_the_last_one():
    left = invoice("2026-02-01", "open", attempts=4)
    assert [name for name, *_ in states(subscription(status="unpaid"), left)] == [
        "active",
        "unpaid",
    ]


def test_an_invoice_that_nobody_has_tried_to_charge_has_not_failed():
    draft = invoice("2026-02-01", "draft", attempts=0, finalized_at=None)
    assert len(states(subscription(), draft, invoice("2026-03-01", "open", attempts=0))) == 1


def test_in_words_all_is_in_the_order_in_which_it_happened():
    late = invoice("2026-02-01", paid_at=at("2026-02-05"), attempts=2)
    unpaid = invoice("2026-03-01", "open")
    history = history_of(
        subscription(status="past_due"), [unpaid, late, invoice("2026-01-01")], at("2026-03-02")
    )
    assert history.lines() == [
        "1 Jan 2026: the subscription is active",
        "1 Jan 2026: invoice of $12.00, paid",
        "1 Feb 2026: invoice of $12.00, paid on 5 Feb 2026 after 2 attempts had failed",
        "1 Feb 2026: the subscription is past_due",
        "5 Feb 2026: the subscription is active",
        "1 Mar 2026: invoice of $12.00, open after 1 attempt had failed",
        "1 Mar 2026: the subscription is past_due",
    ]
