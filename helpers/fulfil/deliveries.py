"""What became of the events that were sent to the learner's backend."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import TYPE_CHECKING

import stripe

from helpers.account.accounts import account_of
from helpers.account.addresses import reaches_server
from helpers.fulfil.forwarding import Delivery, forwarding_of

if TYPE_CHECKING:
    from helpers.sandbox import Sandbox
    from helpers.sandbox.events.deliveries import Attempt

NOTHING = "No event about it was delivered: no backend was running when it happened."
_TIMEOUT = 20  # seconds
_EVENTS, _ATTEMPTS = 100, 400  # how many of the latest are looked at


def show_deliveries(client: stripe.StripeClient, about: str | None) -> None:
    """Print each delivery of an event about an object (its id), oldest first, and the answer.

    Waits until the sandbox has sent what is due. An id of a PaymentIntent includes its charges,
    refunds and session; an open session has none, which is said. For a test account, says where its
    deliveries are listed.
    """
    sandbox, forwarding = account_of(client).sandbox, forwarding_of(client)
    if forwarding:
        forwarding.catch_up()
        _show(client, about, forwarding.deliveries)
        return
    if sandbox is None:
        print("With your test account, `stripe listen` prints the deliveries in its terminal.")
        return
    wait_for_deliveries(sandbox)
    _show(client, about, reversed(sandbox.webhooks.attempts(_ATTEMPTS)))


def _show(
    client: stripe.StripeClient, about: str | None, attempts: Iterable[Attempt | Delivery]
) -> None:
    if about is None:
        print("There is no payment yet, so no event is about it.")
        return
    events = client.v1.events.list(params={"limit": _EVENTS}).data
    shown = {event.id for event in events if _is_about(event.data.object, about)}
    lines = [_line(attempt) for attempt in attempts if attempt.event in shown]
    print("\n".join(lines) or NOTHING)


def deliver_again(client: stripe.StripeClient, event: stripe.Event) -> None:
    """Send an event to the backend once more, and print the answer.

    For a test account, prints the command for it: docs.stripe.com/cli/events/resend
    """
    sandbox, forwarding = account_of(client).sandbox, forwarding_of(client)
    if forwarding:
        forwarding.catch_up()
        print(_line(forwarding.send(event)))
        return
    if sandbox is None:
        print(f"Run this in a terminal: stripe events resend {event.id}")
        return
    wait_for_deliveries(sandbox)
    if sandbox.webhooks.resend(event.id):
        wait_for_deliveries(sandbox)
        attempts = sandbox.webhooks.attempts(_ATTEMPTS)
        print(_line(next(each for each in attempts if each.event == event.id)))
    else:
        print(f"{event.type} went to no backend: when it happened, there was none.")


def wait_for_deliveries(sandbox: Sandbox) -> None:
    """Wait until the thread of connect() has sent all events that are due, or send them."""
    if not reaches_server():
        sandbox.deliver_due(listeners=False)
        return
    until = time.monotonic() + _TIMEOUT
    while sandbox.webhooks.is_busy() and time.monotonic() < until:
        time.sleep(0.01)


def _is_about(obj: object, id: str) -> bool:
    return id in (getattr(obj, name, None) for name in ("id", "payment_intent"))


def _line(attempt: Attempt | Delivery) -> str:
    return f"{attempt.type:<40} → {attempt.status or attempt.answer}"
