"""What somebody has reached in an account, told by its events as the API gives them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Event = Mapping[str, Any]
# docs.stripe.com/error-codes
AUTHENTICATION_FAILURE = "payment_intent_authentication_failure"
_PAID = ("checkout.session.completed", "checkout.session.async_payment_succeeded")


@dataclass(frozen=True)
class Milestone:
    """A step that an event of one of these types shows, if `shows` says so of its object.

    With `acknowledged`, a webhook endpoint must have acknowledged the event, too. There is no event
    of a new session, so that milestone has no types: look whether there is a session.
    """

    name: str
    title: str
    types: tuple[str, ...] = ()
    shows: Callable[[Mapping[str, Any]], bool] = lambda obj: True
    acknowledged: bool = False


def _is_paid(session: Mapping[str, Any]) -> bool:
    return session["payment_status"] == "paid"


def _is_settled(session: Mapping[str, Any]) -> bool:
    return session["payment_status"] != "unpaid"


def _has_declined_card(intent: Mapping[str, Any]) -> bool:
    """Return whether a bank has said no to a card; a debit or 3D Secure that fails is another."""
    error = intent.get("last_payment_error") or {}
    is_card = (error.get("payment_method") or {}).get("type", "card") == "card"
    return is_card and error.get("code") != AUTHENTICATION_FAILURE


def _is_renewal(invoice: Mapping[str, Any]) -> bool:
    return invoice["billing_reason"] == "subscription_cycle"


SESSION = Milestone("session", "Session made")
MILESTONES = (
    SESSION,
    Milestone("paid", "Paid", _PAID, _is_paid),
    Milestone("declined", "Card declined", ("payment_intent.payment_failed",), _has_declined_card),
    Milestone("fulfilled", "Webhook fulfilled", _PAID, _is_settled, acknowledged=True),
    Milestone("refunded", "Refunded", ("charge.refunded",)),
    Milestone("renewed", "Renewed", ("invoice.paid",), _is_renewal),
)
TYPES = tuple(dict.fromkeys(type for each in MILESTONES for type in each.types))


def is_reached(
    milestone: Milestone, events: Iterable[Event], is_acknowledged: Callable[[Event], bool]
) -> bool:
    """Return whether one of the events shows that a milestone is reached.

    `is_acknowledged` is whether an endpoint has answered an event with a status of 200 to 299:
    docs.stripe.com/webhooks
    """
    return any(
        event["type"] in milestone.types
        and milestone.shows(event["data"]["object"])
        and (not milestone.acknowledged or is_acknowledged(event))
        for event in events
    )
