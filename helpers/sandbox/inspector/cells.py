"""A cell of the inspector's lists: a text with a look, and where it leads."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from helpers.sandbox.money import format_amount

_LOOKS = dict.fromkeys(("complete", "succeeded", "paid", "active", "enabled", "delivered"), "good")
_LOOKS |= dict.fromkeys(("failed", "past_due"), "bad")
_LOOKS |= dict.fromkeys(("expired", "canceled", "disabled", "deleted"), "over")


@dataclass(frozen=True)
class Cell:
    """A text and its look: plain, strong, code, time, or a badge: good, bad, open or over.

    `label` is the heading of its column; `href` the way to more, from the sandbox's root.
    """

    label: str
    text: str
    look: str = "plain"
    href: str | None = None


def badge(label: str, text: str, look: str | None = None) -> Cell:
    """Return a badge; most words tell whether they are good news."""
    return Cell(label, text.replace("_", " "), look or _LOOKS.get(text, "open"))


def time(label: str, seconds: int) -> Cell:
    """Return a moment, in UTC."""
    moment = datetime.fromtimestamp(seconds, UTC)
    return Cell(label, f"{moment.day} {moment:%b %Y, %H:%M:%S}", "time")


def money(obj: dict[str, Any], amount: str) -> str:
    """Return an amount of an object in its currency; a dash if it has none."""
    known = obj.get(amount) is not None and obj.get("currency")
    return format_amount(obj[amount], obj["currency"]) if known else "–"
