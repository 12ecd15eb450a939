"""What became of a Checkout Session, moment by moment: told by its events.

docs.stripe.com/api/events/types
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import stripe

from helpers.fulfil.forwarding import Delivery
from helpers.sandbox.dates import date_and_time
from helpers.sandbox.events.deliveries import Attempt
from helpers.sandbox.money import format_amount

CUSTOMER, SERVER, STRIPE = "Customer", "Your server", "Stripe"
INTENTS = ("payment_intent", "setup_intent")
_SESSION = "checkout.session."
TYPES = [
    *(f"{_SESSION}{name}" for name in ("completed", "expired")),
    *(f"{_SESSION}async_payment_{name}" for name in ("succeeded", "failed")),
    *(f"{intent}.{name}" for intent in INTENTS for name in ("requires_action", "succeeded")),
    "payment_intent.amount_capturable_updated",
    "payment_intent.processing",
    "payment_intent.payment_failed",
    "setup_intent.setup_failed",
    "charge.refunded",
]


@dataclass(frozen=True)
class Moment:
    """Something that has happened: to whom, when, as a word or two, and as a sentence.

    time: in Unix seconds, None if nobody knows it; mark: the shape in the picture; state: that of
    the session from now on, if it has changed; at_once: the moment before it led to it directly.
    """

    who: str
    time: int | None
    mark: str
    label: str
    words: str
    state: str = ""
    at_once: bool = False

    @property
    def line(self) -> str:
        """The moment in words, with its date and time in UTC."""
        return f"{date_and_time(self.time)}: {self.words}" if self.time is not None else self.words


def moments_of(
    session: stripe.checkout.Session,
    events: Iterable[stripe.Event],
    attempts: Iterable[Attempt | Delivery] = (),
    opened_at: int | None = None,
    fulfilled: bool | None = None,
) -> list[Moment]:
    """Return what has happened to a session, oldest first.

    events: those about the session and its payment, oldest first; attempts: to deliver them, oldest
    first; opened_at: when its page was opened, if that is known; fulfilled: whether the order is,
    by the shop's own records (None: nobody has said).
    """
    later = [_opened(opened_at)] if opened_at else []
    later += _from_events(list(events), list(attempts))
    later.sort(key=lambda moment: moment.time or 0)  # keeps the order within a second
    end = [] if fulfilled is None else [_fulfilled(fulfilled)]
    return [_created(session), *later, *end]


def _created(session: stripe.checkout.Session) -> Moment:
    total = _amount(session, "amount_total") if session.amount_total is not None else "nothing"
    words = f"the session is created, with {total} to pay"
    return Moment(SERVER, session.created, "plain", "created", words, "open")


def _opened(time: int) -> Moment:
    return Moment(CUSTOMER, time, "plain", "opened", "the customer opens the checkout page")


def _fulfilled(is_fulfilled: bool) -> Moment:
    label = "fulfilled" if is_fulfilled else "not fulfilled"
    words = f"By your own records, the order is {label}{'' if is_fulfilled else ' yet'}."
    return Moment(SERVER, None, "done" if is_fulfilled else "not done", label, words)


def _from_events(
    events: list[stripe.Event], attempts: list[Attempt | Delivery]
) -> Iterator[Moment]:
    is_waiting = False  # for the bank; what comes next is no new attempt
    for event in events:
        kind, _, what = event.type.partition(".")
        if kind in INTENTS:
            if not is_waiting:
                yield Moment(CUSTOMER, event.created, "attempt", "attempted", _ATTEMPTS[kind])
            result = _of_intent(event, what)
            yield Moment(STRIPE, event.created, *result, at_once=not is_waiting)
            is_waiting = what in ("requires_action", "processing")
        else:
            yield Moment(STRIPE, event.created, *_of_others(event))
            yield from (_delivery(each) for each in attempts if each.event == event.id)


_ATTEMPTS = {
    "payment_intent": "the customer tries to pay",
    "setup_intent": "the customer gives a card",
}


def _of_intent(event: stripe.Event, what: str) -> tuple[str, str, str]:
    """Return the mark, the label and the words of an event about a payment or a saved card."""
    intent: Any = event.data.object
    if what == "requires_action":
        return "waiting", "3D Secure", "the bank asks the customer for confirmation"
    if what == "processing":
        return "waiting", "on its way", f"{_amount(intent)} is on its way"
    if what == "amount_capturable_updated":
        return "good", "authorized", f"{_amount(intent)} is reserved on the card"
    if what == "succeeded":
        is_payment = event.type.startswith("payment")
        return ("good", "paid", f"{_amount(intent)} is paid") if is_payment else _CARD_SAVED
    error = (
        intent.last_payment_error if intent.object == "payment_intent" else intent.last_setup_error
    )
    label = "declined" if error.code == "card_declined" else "failed"
    happened = "is declined" if label == "declined" else "fails"
    return "refused", label, f"the payment {happened}: {error.message}"


_CARD_SAVED = ("good", "card saved", "the card is saved")


def _of_others(event: stripe.Event) -> tuple[str, str, str, str]:
    """Return the mark, the label and the words of an event, and the session's new state."""
    obj: Any = event.data.object
    if event.type == "charge.refunded":
        words = f"event charge.refunded: {_amount(obj, 'amount_refunded')} goes back"
        return "event", event.type, words, ""
    state = obj.status
    if state == "complete":
        state += f", {obj.payment_status.replace('_', ' ')}"
    words = f"event {event.type}: the session is {state.replace(', ', ' and ')}"
    return "event", event.type, words, state


def _delivery(attempt: Attempt | Delivery) -> Moment:
    if attempt.status is None:
        words = f"{attempt.type} does not reach your webhook: {attempt.answer}"
        return Moment(SERVER, attempt.at, "missed", "webhook: no answer", words)
    mark = "delivered" if attempt.succeeded else "missed"
    words = f"your webhook answers {attempt.status} to {attempt.type}"
    return Moment(SERVER, attempt.at, mark, f"webhook: {attempt.status}", words)


def _amount(obj: Any, field: str = "amount") -> str:
    return format_amount(obj[field], obj["currency"])
