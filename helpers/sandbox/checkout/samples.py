"""What the checkout page offers to fill in with a click: docs.stripe.com/testing."""

from dataclasses import dataclass, replace

from helpers.sandbox.paying.card_details import CardDetails, filled_in
from helpers.sandbox.paying.cards import CARDS, Card


@dataclass(frozen=True)
class Sample:
    """A row of the list: `key` names it in the form, `code` is what Stripe will say."""

    key: str
    shown: str
    title: str
    code: str | None
    details: CardDetails

    def fill_in(self, typed: CardDetails) -> CardDetails:
        """Return the row's details with what is already typed beside the card, if it is."""
        email, name = typed.email or self.details.email, typed.name or self.details.name
        return replace(self.details, email=email, name=name, further=typed.further)


def _of_card(card: Card) -> Sample:
    shown, code = card.grouped, card.decline_code or card.code
    return Sample(card.number, shown, card.title, code, filled_in(card.number, number=shown))


def _cards(*effects: str) -> list[Sample]:
    return [_of_card(card) for card in CARDS if card.effect in effects]


def _flawed(code: str, shown: str, title: str, **typed: str) -> Sample:
    number = CARDS[0].grouped
    return Sample(code, shown, title, code, filled_in(number=number, **typed))


GROUPS = {
    "Succeeds": _cards("succeed"),
    "Declined": _cards("decline", "attach_only"),
    "3D Secure": _cards("authenticate", "authenticate_then_decline"),
    "Invalid details": [
        *_cards("invalid"),
        _flawed("invalid_expiry_month", "13 / 34", "There is no month 13", expiration="13 / 34"),
        _flawed("invalid_expiry_year", "12 / 20", "The year is past", expiration="12 / 20"),
        _flawed("invalid_cvc", "CVC 99", "It needs a third digit", cvc="99"),
    ],
}


def sample(key: str) -> Sample | None:
    """Return the row with this key."""
    rows = (row for rows in GROUPS.values() for row in rows)
    return next((row for row in rows if row.key == key), None)
