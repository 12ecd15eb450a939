"""A subscription's life as a timeline: a picture, and the same in words."""

from __future__ import annotations

import time
from html import escape
from urllib.parse import quote

import stripe

from helpers.account.accounts import account_of
from helpers.subscriptions.drawing import draw
from helpers.subscriptions.history import History, date, history_of

_NOBODY = "There is no subscription yet. It begins when somebody has paid on the page."
# Where the output is narrower than the picture, it scrolls, and also by the keyboard.
_SCROLLING = 'style="overflow-x: auto" tabindex="0" role="group" aria-label="Timeline"'


class Timeline:
    """The states and invoices of a subscription over time, to look at or to read."""

    def __init__(self, history: History) -> None:
        self.history = history

    def __repr__(self) -> str:
        return "\n".join(self.history.lines()) or _NOBODY

    def _repr_html_(self) -> str:
        if not self.history.states:
            return f"<p>{_NOBODY}</p>"
        # An image, as it has an alternative text, and is shown in notebooks that are not trusted.
        image = f"data:image/svg+xml,{quote(draw(self.history))}"
        style = "max-width: none; border-radius: 8px; border: 1px solid #8592a2"
        entries = "".join(f"<li>{escape(line)}</li>" for line in self.history.lines())
        return (
            f'<div {_SCROLLING}><img src="{image}" alt="{escape(self._summary())}" '
            f'width="720" height="190" style="{style}"></div>\n'
            f"<details><summary>The same in words</summary><ul>{entries}</ul></details>"
        )

    def _summary(self) -> str:
        states, bills = self.history.states, self.history.bills
        names = ", then ".join(state.name.replace("_", " ") for state in states)
        paid = sum(bill.status == "paid" for bill in bills)
        return (
            f"Timeline from {date(states[0].start)} to {date(self.history.now)}: {names}. "
            f"{len(bills)} invoices, {paid} of them paid. The same in words is below."
        )


def subscription_timeline(client: stripe.StripeClient, subscription_id: str | None) -> Timeline:
    """Return the timeline of a subscription until now; with None, one that says there is none.

    "Now" is the time of its test clock, if it has one. Raises stripe.StripeError.
    docs.stripe.com/api/subscriptions/object, docs.stripe.com/api/invoices/list
    """
    if subscription_id is None:
        return Timeline(History())
    params: stripe.params.SubscriptionRetrieveParams = {"expand": ["test_clock"]}
    subscription = client.v1.subscriptions.retrieve(subscription_id, params=params)
    invoices = client.v1.invoices.list(params={"subscription": subscription.id, "limit": 100})
    now = _now(client, subscription)
    return Timeline(history_of(subscription, invoices.auto_paging_iter(), now))


def _now(client: stripe.StripeClient, subscription: stripe.Subscription) -> int:
    if isinstance(subscription.test_clock, stripe.test_helpers.TestClock):
        return subscription.test_clock.frozen_time
    sandbox = account_of(client).sandbox
    return sandbox.clock.now() if sandbox else int(time.time())
