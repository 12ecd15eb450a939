"""A session's or a subscription's life as a timeline: a picture, and the same in words."""

from __future__ import annotations

import time
from dataclasses import dataclass
from html import escape
from itertools import islice

import stripe

from helpers.account.accounts import account_of
from helpers.account.class_sandbox import sandbox_of
from helpers.fulfil.deliveries import wait_for_deliveries
from helpers.fulfil.forwarding import Delivery, forwarding_of
from helpers.sandbox.dates import date_text
from helpers.sandbox.events.deliveries import Attempt
from helpers.timelines import session_drawing, session_history, subscription_drawing
from helpers.timelines.session_history import Moment, moments_of
from helpers.timelines.subscription_history import History, history_of
from helpers.widgets.svg_image import scrolling_image

_NOBODY = "There is no subscription yet. It begins when somebody has paid on the page."
_UNKNOWN = "Give timeline() the id of a session (cs_…) or of a subscription (sub_…)."
_EVENTS, _ATTEMPTS = 1000, 1000  # how many of the latest are looked at


@dataclass(frozen=True)
class Timeline:
    """What has happened, to look at or to read.

    lines: all of it in words; picture: SVG, of that size; summary: its alternative text.
    """

    lines: tuple[str, ...]
    picture: str = ""
    size: tuple[int, int] = (0, 0)
    summary: str = ""

    def __repr__(self) -> str:
        return "\n".join(self.lines)

    def _repr_html_(self) -> str:
        if not self.picture:
            return f"<p>{escape(repr(self))}</p>"
        entries = "".join(f"<li>{escape(line)}</li>" for line in self.lines)
        return (
            f"{scrolling_image(self.picture, self.size, self.summary, 'Timeline')}\n"
            f"<details><summary>The same in words</summary><ul>{entries}</ul></details>"
        )


def timeline(
    client: stripe.StripeClient, id: str | None, fulfilled: object | None = None
) -> Timeline:
    """Return the timeline until now of a session or a subscription, by its id.

    With None, it says that there is no subscription yet. fulfilled: what your own records have of
    the session's order, such as its parcels; empty means that it is not fulfilled yet.

    A session's is made from its events, which the API keeps for 30 days; in the sandbox, it also
    has the opening of the page and the deliveries to your webhook. Raises stripe.StripeError,
    ValueError for an id of something else, and TypeError for an object.
    docs.stripe.com/api/events/list
    """
    if id is None:
        return Timeline((_NOBODY,))
    if not isinstance(id, str):
        raise TypeError(f"{_UNKNOWN} An object has it as its .id.")
    if id.startswith("cs_"):
        is_fulfilled = None if fulfilled is None else bool(fulfilled)
        return _of_moments(_moments(client, id, is_fulfilled))
    if id.startswith("sub_"):
        return of_history(_history(client, id))
    raise ValueError(_UNKNOWN)


def _of_moments(moments: list[Moment]) -> Timeline:
    picture, width = session_drawing.draw(moments)
    labels = ", ".join(moment.label for moment in moments)
    summary = f"Timeline of a session: {labels}. The same in words is below."
    lines = tuple(moment.line for moment in moments)
    return Timeline(lines, picture, (width, session_drawing.HEIGHT), summary)


def _moments(client: stripe.StripeClient, id: str, fulfilled: bool | None) -> list[Moment]:
    session = client.v1.checkout.sessions.retrieve(id)
    sandbox = sandbox_of(client)
    attempts = _attempts(client)  # waits for them, so that the events below are complete
    opened_at = sandbox.opened_at(session.id) if sandbox else None
    return moments_of(session, _events(client, session), attempts, opened_at, fulfilled)


def _attempts(client: stripe.StripeClient) -> list[Attempt | Delivery]:
    """Return what went to the learner's webhook, oldest first; a test account does not say."""
    sandbox, forwarding = account_of(client).sandbox, forwarding_of(client)
    if forwarding:
        forwarding.catch_up()
        return [*forwarding.deliveries]
    if sandbox is None:
        return []
    wait_for_deliveries(sandbox)
    return [*reversed(sandbox.webhooks.attempts(_ATTEMPTS))]


def _events(client: stripe.StripeClient, session: stripe.checkout.Session) -> list[stripe.Event]:
    """Return the events about a session and its payment, oldest first."""
    params: stripe.params.EventListParams = {"types": session_history.TYPES, "limit": 100}
    events = islice(client.v1.events.list(params=params).auto_paging_iter(), _EVENTS)
    ids = {session.id, session.payment_intent, session.setup_intent, *_of_invoice(client, session)}
    about = [event for event in events if _ids(event.data.object) & (ids - {None})]
    return about[::-1]


def _ids(obj: object) -> set[str | None]:
    return {getattr(obj, "id", None), getattr(obj, "payment_intent", None)}


def _of_invoice(
    client: stripe.StripeClient, session: stripe.checkout.Session
) -> set[str | stripe.PaymentIntent | None]:
    """Return the PaymentIntents of a new subscription's invoice; its session names none."""
    if session.mode != "subscription" or session.invoice is None:
        return set()
    params: stripe.params.InvoicePaymentListParams = {"invoice": str(session.invoice)}
    payments = client.v1.invoice_payments.list(params=params)
    return {each.payment.payment_intent for each in payments.data}


def of_history(history: History) -> Timeline:
    """Return the timeline of a subscription's history."""
    states, bills = history.states, history.bills
    names = ", then ".join(state.name.replace("_", " ") for state in states)
    paid = sum(bill.status == "paid" for bill in bills)
    summary = (
        f"Timeline from {date_text(states[0].start)} to {date_text(history.now)}: {names}. "
        f"{len(bills)} invoices, {paid} of them paid. The same in words is below."
    )
    size = (subscription_drawing.WIDTH, subscription_drawing.HEIGHT)
    return Timeline(tuple(history.lines()), subscription_drawing.draw(history), size, summary)


def _history(client: stripe.StripeClient, id: str) -> History:
    """Return a subscription's history until now, which is the time of its test clock, if any.

    docs.stripe.com/api/subscriptions/object, docs.stripe.com/api/invoices/list
    """
    params: stripe.params.SubscriptionRetrieveParams = {"expand": ["test_clock"]}
    subscription = client.v1.subscriptions.retrieve(id, params=params)
    invoices = client.v1.invoices.list(params={"subscription": subscription.id, "limit": 100})
    now = _now(client, subscription)
    return history_of(subscription, invoices.auto_paging_iter(), now)


def _now(client: stripe.StripeClient, subscription: stripe.Subscription) -> int:
    if isinstance(subscription.test_clock, stripe.test_helpers.TestClock):
        return subscription.test_clock.frozen_time
    sandbox = account_of(client).sandbox
    return sandbox.clock.now() if sandbox else int(time.time())
