"""A backend's code, as the checks look at it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from helpers.going_live import page_code
from helpers.going_live.files import Files, SourceFile
from helpers.going_live.findings import Finding, Place, look
from helpers.going_live.python_code import Code, Function
from helpers.going_live.request_data import RequestData
from helpers.going_live.stripe_calls import event_types

_CREATING = re.compile(r"\bcheckout\.sessions\.create\(")
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
    def script_call(self) -> Place | None:
        """Where JavaScript creates a session: of that, only the text is read."""
        for script in self.scripts:
            if match := _CREATING.search(script.text):
                return script.place(script.text.count("\n", 0, match.start()) + 1)
        return None

    @property
    def notes(self) -> list[str]:
        return [*self.files.notes, *self.python.problems]


def nothing_created(code: BackendCode) -> Finding:
    """Return the finding for code in which no Python creates a session."""
    if code.script_call:
        return look(
            "Of JavaScript, only the text is read, which says too little.", "", code.script_call
        )
    return look("No Checkout Session is created in the code here.")


def _is_called_webhook(function: Function) -> bool:
    return any(_WEBHOOK.search(text) for text in (function.name, *function.routes))
