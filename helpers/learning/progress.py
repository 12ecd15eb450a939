"""How far the learner is: what has happened in the account, and which exercises are solved.

Running a cell counts for nothing by itself. The steps come from the account's events and sessions,
the exercises from check(); all of it stays on this computer.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any, cast

import stripe

from helpers.account import settings
from helpers.account.accounts import account_of
from helpers.account.memory import recall, remember
from helpers.account.transport import unlogged
from helpers.learning import exercises
from helpers.learning.course import EXERCISES, MILESTONES_IN, NOTEBOOKS
from helpers.learning.originals import notebooks
from helpers.learning.progress_drawing import HEIGHT, WIDTH, draw
from helpers.sandbox.events.milestones import MILESTONES, SESSION, Event, Milestone, is_reached
from helpers.widgets.svg_image import scrolling_image

_REMEMBERED = "milestones"


@dataclass(frozen=True)
class Step:
    """Something to reach: what it is, the notebook (its stem) it is in, whether it is done."""

    title: str
    notebook: str
    done: bool


class Progress:
    """The steps and the exercises of the course, to look at or to read.

    account: where the steps were looked for, such as "the sandbox".
    """

    def __init__(self, steps: list[Step], solved: list[Step], account: str) -> None:
        self.steps, self.exercises, self.account = steps, solved, account

    def __repr__(self) -> str:
        steps = _section(self._done_in_account(), self.steps)
        return "\n".join([*steps, "", *_section(self._solved(), self.exercises)])

    def _repr_html_(self) -> str:
        alt = f"{self._done_in_account()} {self._solved()} The same in words is below."
        picture = draw(self.steps, self.exercises)
        return (
            f"{scrolling_image(picture, (WIDTH, HEIGHT), alt, 'Progress')}\n"
            "<details><summary>The same in words, and where to go on</summary>"
            f"{_list(self._done_in_account(), self.steps)}"
            f"{_list(self._solved(), self.exercises)}</details>"
        )

    def _done_in_account(self) -> str:
        return f"{_count(self.steps)} steps done in {self.account}."

    def _solved(self) -> str:
        return f"{_count(self.exercises)} exercises solved by yourself."


def _count(steps: list[Step]) -> str:
    return f"{sum(step.done for step in steps)} of {len(steps)}"


def _section(heading: str, steps: list[Step]) -> list[str]:
    lines = (
        f"✓ {each.title}" if each.done else f"– {each.title} (in {NOTEBOOKS[each.notebook]})"
        for each in steps
    )
    return [heading, *lines]


def _list(heading: str, steps: list[Step]) -> str:
    items = "".join(f"<li>{escape(each.title)} ({_where(each)})</li>" for each in steps)
    return f"<p>{escape(heading)}</p><ol>{items}</ol>"


def _where(step: Step) -> str:
    if step.done:
        return "done"
    link = f'<a href="{_address(step.notebook)}">{escape(NOTEBOOKS[step.notebook])}</a>'
    return f"not yet, see {link}"


def _address(notebook: str) -> str:
    """Return the link to a notebook: a translation is in a folder of its own."""
    name, here = f"{notebook}.ipynb", Path.cwd()
    is_translation = here.parent == notebooks() and not (here / name).exists()
    return f"../{name}" if is_translation else name


@unlogged()
def progress(client: stripe.StripeClient) -> Progress:
    """Return how far the learner is in this account, and in the exercises.

    Raises stripe.StripeError. Stripe keeps events for 30 days, so that what was reached in a test
    account is also remembered: docs.stripe.com/api/events
    """
    reached = _reached(client)
    steps = [Step(m.title, MILESTONES_IN[m.name], m.name in reached) for m in MILESTONES]
    solved = exercises.solved()
    titles = [Step(each.title, each.notebook, each.name in solved) for each in EXERCISES]
    return Progress(steps, titles, account_of(client).place)


def _reached(client: stripe.StripeClient) -> set[str]:
    """Return the names of the milestones that this account has reached."""
    account = account_of(client)
    # The events of a sandbox last as long as it does, so nothing has to be remembered.
    lasts = account.is_sandbox or account.in_class
    before = set() if lasts else set(recall(client, _REMEMBERED, []))
    is_acknowledged = _acknowledgements(client)
    new = {
        each.name
        for each in MILESTONES
        if each.name not in before and _has_reached(client, each, is_acknowledged)
    }
    if new and not lasts:
        with suppress(OSError):
            remember(client, _REMEMBERED, sorted(before | new))
    return before | new


def _has_reached(
    client: stripe.StripeClient,
    milestone: Milestone,
    is_acknowledged: Callable[[Event], bool] | None,
) -> bool:
    if milestone == SESSION:
        return bool(client.v1.checkout.sessions.list(params={"limit": 1}).data)
    if milestone.acknowledged and is_acknowledged is None:
        return False
    acknowledged = is_acknowledged or (lambda event: False)
    return is_reached(milestone, _events(client, milestone.types), acknowledged)


def _events(client: stripe.StripeClient, types: tuple[str, ...]) -> Iterator[Event]:
    """Yield the events of these types, newest first, page by page: the first one often does.

    As plain JSON: making the SDK's objects of thousands of events would take seconds.
    """
    page: dict[str, Any] = {"has_more": True, "data": []}
    while page["has_more"]:
        start = {"starting_after": page["data"][-1]["id"]} if page["data"] else {}
        limit = 100 if page["data"] else 10
        answer = client.raw_request("get", "/v1/events", types=[*types], limit=limit, **start)
        page = cast("dict[str, Any]", answer.data)
        yield from page["data"]


def _acknowledgements(client: stripe.StripeClient) -> Callable[[Event], bool] | None:
    """Return what says whether the learner's backend has acknowledged an event; None if never.

    Of a test account's event, Stripe says only how many endpoints have not; and `stripe listen` is
    none. So there, an order on the backend's packing list counts, too.
    """
    sandbox = account_of(client).sandbox
    if sandbox is not None:
        webhooks = sandbox.webhooks
        return (
            (lambda event: webhooks.is_acknowledged(event["id"])) if webhooks.attempts(1) else None
        )
    endpoints, packed = _endpoints(client), _packed()
    if not endpoints and not packed:
        return None
    return lambda event: (
        event["data"]["object"]["id"] in packed
        or (not event["pending_webhooks"] and any(_got(each, event) for each in endpoints))
    )


def _endpoints(client: stripe.StripeClient) -> list[Mapping[str, Any]]:
    try:
        endpoints = client.v1.webhook_endpoints.list(params={"limit": 100})
    except stripe.PermissionError:  # a restricted key
        return []
    return [each.to_dict() for each in endpoints.data]


def _got(endpoint: Mapping[str, Any], event: Event) -> bool:
    wants = not {"*", event["type"]}.isdisjoint(endpoint["enabled_events"])
    return wants and endpoint["created"] <= event["created"]


def _packed() -> set[str]:
    """Return the ids of the sessions on the packing lists of the learner's backends."""
    found: set[str] = set()
    for file in settings.home().glob("*.sqlite"):
        address = f"{file.as_uri()}?mode=ro"
        with suppress(sqlite3.Error), closing(sqlite3.connect(address, uri=True)) as database:
            found |= {str(session) for (session,) in database.execute(_PACKED)}
    return found


_PACKED = "SELECT session FROM parcels"
