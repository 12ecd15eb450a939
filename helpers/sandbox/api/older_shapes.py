"""Answers and events in an older API version: as they are today, with what they had besides."""

import re
from functools import cache
from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.older_fields import CHANGES, Change
from helpers.sandbox.checkout_sessions.rules.ui_mode import OLD_NAMES, is_renamed
from helpers.sandbox.schema.unexpanded import leave_out

_QUOTED = re.compile(f"(?<=`)({'|'.join(OLD_NAMES)})(?=`)")


def as_of(context: Context, answer: Any, version: str) -> None:
    """Turn an answer, in place, into what it was in a version; an event has its own version."""
    if isinstance(answer, list):
        for each in answer:
            as_of(context, each, version)
    elif isinstance(answer, dict) and answer.get("object") == "event":
        as_of(context, answer["data"]["object"], answer["api_version"])
    elif isinstance(answer, dict) and answer.get("object") == "list":
        as_of(context, answer["data"], version)
    elif isinstance(answer, dict) and _since(version[:10]):
        for change in _since(version[:10]):
            if change.kind == answer.get("object") and not answer.get("deleted"):
                answer |= change.fields(context, answer)
        as_of(context, list(answer.values()), version)


def event_as_of(context: Context, event: dict[str, Any], version: str | None) -> dict[str, Any]:
    """Return an event as a receiver gets it; None: the receiver has no version of its own."""
    event = event | {"api_version": version or event["api_version"]}
    as_of(context, event, event["api_version"])
    leave_out(event, {})  # what nobody can ask for in an event, in what the version has besides
    return event


def resource(kind: str, name: str, version: str) -> str | None:
    """Return what could be expanded in a field of objects of a kind: the kind of that resource."""
    found = [change.resources.get(name) for change in _since(version[:10]) if change.kind == kind]
    return next(filter(None, found), None)


def error_as_of(version: str | None, body: dict) -> dict:
    """Return the body of an error with the names that ui_mode had in that version, if it is known.

    The rules speak of it as it is called today, in backquotes.
    """
    if version is None or is_renamed(version):
        return body
    message = _QUOTED.sub(lambda name: OLD_NAMES[name[0]], body["error"]["message"])
    return {"error": body["error"] | {"message": message}}


@cache  # asked for each object in an answer
def _since(date: str) -> tuple[Change, ...]:
    """Return what has changed since the version of a date."""
    return tuple(change for change in CHANGES if date < change.until)
