"""A backend's code, as the checks look at it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from helpers.going_live import page_code
from helpers.going_live.files import Files, SourceFile
from helpers.going_live.python_code import Code, Function
from helpers.going_live.request_data import RequestData
from helpers.going_live.stripe_calls import event_types

_WEBHOOK = re.compile(r"webhook|stripe[_-]?(event|hook)", re.I)


@dataclass(frozen=True)
class BackendCode:
    """All files, the Python among them that is no test, and what comes from the client."""

    files: Files

    @cached_property
    def python(self) -> Code:
        return Code(f for f in self.files.files if f.suffix == ".py" and not f.is_test)

    @cached_property
    def sent(self) -> RequestData:
        return RequestData(self.python)

    @cached_property
    def scripts(self) -> list[SourceFile]:
        """The JavaScript and the HTML that is no test, without its comments."""
        return [
            page_code.without_comments(file)
            for file in self.files.files
            if file.suffix in page_code.SUFFIXES and not file.is_test
        ]

    @cached_property
    def webhooks(self) -> list[Function]:
        """The functions that answer Stripe's events."""
        return [f for f in self.python.views() if _is_called_webhook(f) or self.events_of(f)]

    def events_of(self, function: Function) -> set[str]:
        """Return the types of events that a function mentions, or those that it leads to."""
        reached = self.python.reached(function)
        return set().union(*(event_types(each) for each in reached))

    @property
    def notes(self) -> list[str]:
        return [*self.files.notes, *self.python.problems]


def _is_called_webhook(function: Function) -> bool:
    return any(_WEBHOOK.search(text) for text in (function.name, *function.routes))
