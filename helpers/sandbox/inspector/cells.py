"""The rows of the inspector's lists, as cells."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from helpers.sandbox.api.request_log import redacted
from helpers.sandbox.dates import date_and_time
from helpers.sandbox.money import format_amount

Row = dict[str, Any]  # an object, a request or a webhook attempt
_LOOKS = dict.fromkeys(("complete", "succeeded", "paid", "active", "enabled", "delivered"), "good")
_LOOKS |= dict.fromkeys(("failed", "past_due"), "bad")
_LOOKS |= dict.fromkeys(("expired", "canceled", "disabled", "deleted"), "over")
_LOOKS |= {"incomplete_expired": "over"}


@dataclass(frozen=True)
class Cell:
    """A text under the heading `label`; `href` is the path of the page about it, under /inspect/.

    `look` is plain, strong, code, method or time, or that of a badge: good, bad, open or over.
    """

    label: str
    text: str
    look: str = "plain"
    href: str | None = None


def badge(label: str, text: str, look: str | None = None) -> Cell:
    """Return a badge; without `look`, the word decides whether it is good news."""
    return Cell(label, text.replace("_", " "), look or _LOOKS.get(text, "open"))


def time(label: str, seconds: int) -> Cell:
    """Return a time, given in Unix seconds, in UTC."""
    return Cell(label, date_and_time(seconds), "time")


def money(obj: Row, field: str) -> str:
    """Return the amount in a field of an object in its currency; a dash if it has none."""
    has_amount = obj.get(field) is not None and obj.get("currency")
    return format_amount(obj[field], obj["currency"]) if has_amount else "–"


def cells(section: str, row: Row) -> list[Cell]:
    """Return the cells of a row in a section's list."""
    return _CELLS[section](_read(row))


def _read(row: Row) -> Row:
    return json.loads(row["body"]) if "body" in row else row


def _object_path(obj: Row) -> str:
    return f"objects/{obj['id']}"


def _session(session: Row) -> list[Cell]:
    email = (session["customer_details"] or {}).get("email") or session["customer_email"]
    return [
        Cell("Amount", money(session, "amount_total"), "strong", _object_path(session)),
        badge("Status", session["status"]),
        Cell("Payment", session["payment_status"].replace("_", " ")),
        Cell("Mode", session["mode"]),
        Cell("Customer", email or session["customer"] or "–"),
        Cell("Session", session["id"], "code", _object_path(session)),
        time("Created", session["created"]),
    ]


def _payment(intent: Row) -> list[Cell]:
    error = intent.get("last_payment_error") or intent.get("last_setup_error") or {}
    is_refused = error and intent["status"] == "requires_payment_method"
    return [
        Cell("Amount", money(intent, "amount"), "strong", _object_path(intent)),
        badge("Status", intent["status"], "bad" if is_refused else None),
        Cell("Reason", error.get("decline_code") or error.get("code") or "–"),
        Cell("Customer", intent["customer"] or "–", "code" if intent["customer"] else "plain"),
        Cell("Intent", intent["id"], "code", _object_path(intent)),
        time("Created", intent["created"]),
    ]


def _event(event: Row) -> list[Cell]:
    object_id = event["data"]["object"].get("id")
    return [
        Cell("Type", event["type"], "strong", _object_path(event)),
        Cell("Object", object_id or "–", "code", object_id and f"objects/{object_id}"),
        Cell("Event", event["id"], "code", _object_path(event)),
        time("Created", event["created"]),
    ]


def _attempt(attempt: Row) -> list[Cell]:
    status, next_at = attempt["status"], attempt["next_at"]
    is_delivered = status is not None and 200 <= status < 300
    return [
        badge("Result", "delivered" if is_delivered else "failed"),
        Cell(
            "Response", " ".join(filter(None, (str(status or ""), attempt["answer"][:80]))) or "–"
        ),
        Cell("Type", attempt["type"] or "–", "strong", f"objects/{attempt['event']}"),
        Cell("Endpoint", attempt["url"]),
        time("Time", attempt["at"]),
        time("Next retry", next_at) if next_at else Cell("Next retry", "–"),
    ]


def _request(request: Row) -> list[Cell]:
    href = f"requests/{request['seq']}"
    return [
        badge("Status", str(request["status"]), "good" if request["status"] < 400 else "bad"),
        Cell("Method", request["method"], "method"),
        Cell("Path", request["path"], "strong", href),
        _response(request),
        Cell("Duration", f"{request['duration']:.1f} ms"),
        time("Time", request["created"]),
    ]


def _response(request: Row) -> Cell:
    """Return the gist of a response: the error's code, the object's id, or the list's length."""
    try:
        answer = json.loads(request["answer"])
    except ValueError:
        return Cell("Response", "a long list")  # cut short in the log
    error, id = answer.get("error"), answer.get("id")
    if error:
        return Cell("Response", error.get("decline_code") or error.get("code") or error["type"])
    if id:
        return Cell("Response", id, "code", f"objects/{id}")
    return Cell("Response", f"{len(answer.get('data') or [])} items")


def _object(obj: Row) -> list[Cell]:
    name = obj.get("name") or obj.get("description") or obj.get("nickname") or "–"
    created, status = obj.get("created"), "deleted" if obj.get("deleted") else obj.get("status")
    kind = obj["object"].replace("_", " ").replace(".", " ")
    return [
        Cell("Kind", kind, "strong", _object_path(obj)),
        Cell("Name", redacted(str(name))[:80]),
        badge("Status", str(status)) if status else Cell("Status", "–"),
        Cell("Id", obj["id"], "code", _object_path(obj)),
        time("Created", created) if created else Cell("Created", "–"),
    ]


_CELLS: dict[str, Callable[[Row], list[Cell]]] = {
    "sessions": _session,
    "payments": _payment,
    "events": _event,
    "webhooks": _attempt,
    "requests": _request,
    "objects": _object,
}
