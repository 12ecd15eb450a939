"""helpers/timelines/session_history.py: from events to moments."""

import pytest
import stripe

from helpers.timelines.session_history import TYPES, moments_of
from tests.clients import session

NINE = 1_767_258_000  # 1 January 2026, 9:00 UTC


def event(type, created=NINE, **fields):
    obj = {"object": type.rpartition(".")[0], "amount": 2000, "currency": "usd", **fields}
    values = {"id": f"evt_{type}", "type": type, "created": created, "data": {"object": obj}}
    return stripe.Event.construct_from(values, None)


def labels(*events, **more):
    created = stripe.checkout.Session.construct_from(session(created=NINE - 60), None)
    return [moment.label for moment in moments_of(created, events, **more)]


COMPLETED = event("checkout.session.completed", status="complete", payment_status="unpaid")


def test_a_confirmation_by_the_bank_belongs_to_one_attempt():
    assert labels(event("payment_intent.requires_action"), event("payment_intent.succeeded")) == [
        "created",
        "attempted",
        "3D Secure",
        "paid",
    ]


def test_money_that_takes_days():
    later = NINE + 4 * 24 * 60 * 60
    arrived = event("checkout.session.async_payment_succeeded", later, status="complete",
                    payment_status="paid")  # fmt: skip
    created = stripe.checkout.Session.construct_from(session(created=NINE), None)
    events = [event("payment_intent.processing"), COMPLETED]
    moments = moments_of(created, [*events, event("payment_intent.succeeded", later), arrived])
    assert [m.label for m in moments[1:3]] == ["attempted", "on its way"]
    assert [m.state for m in moments if m.state] == ["open", "complete, unpaid", "complete, paid"]
    assert moments[-1].line.startswith("5 Jan 2026, 09:00:00: event checkout.session.async_payment")


def test_a_saved_card():
    assert labels(event("setup_intent.succeeded"))[1:] == ["attempted", "card saved"]


def test_a_refund_says_how_much_goes_back():
    moments = moments_of(
        stripe.checkout.Session.construct_from(session(created=NINE), None),
        [event("charge.refunded", amount_refunded=500)],
    )
    assert moments[-1].line == "1 Jan 2026, 09:00:00: event charge.refunded: $5.00 goes back"


def test_the_opening_of_the_page_comes_when_it_was():
    assert labels(COMPLETED, opened_at=NINE - 5) == ["created", "opened", COMPLETED.type]


@pytest.mark.parametrize("type", TYPES)
def test_each_event_that_is_asked_for_is_told(type):
    error = {"code": "card_declined", "message": "No."}
    told = labels(
        event(
            type,
            status="complete",
            payment_status="paid",
            amount_refunded=1,
            last_payment_error=error,
            last_setup_error=error,
        )  # fmt: skip
    )
    assert len(told) in (2, 3)
