"""The part of the form that says how to pay: a card's fields, a bank account's, or a choice."""

from dataclasses import dataclass
from typing import Any

from helpers.sandbox.payment_form import bank_account, ways_to_pay
from helpers.sandbox.payment_form.card import CardDetails
from helpers.sandbox.payment_form.inputs import Input

Object = dict[str, Any]
_CARD = (
    Input("number", "Card number", "cc-number", "1234 1234 1234 1234", inputmode="numeric"),
    Input("expiration", "Expiration", "cc-exp", "MM / YY", inputmode="numeric"),
    Input("cvc", "CVC", "cc-csc", "CVC", inputmode="numeric"),
    Input("name", "Cardholder name", "cc-name", "Name on the card"),
)
_FIELDS = {ways_to_pay.CARD: _CARD, **bank_account.FIELDS}
# Its name among others, and the heading where it is the only one.
_TITLES = {
    "card": ("Card", "Your card"),
    "us_bank_account": ("US bank account", "Your bank account"),
    "sepa_debit": ("SEPA Direct Debit", "Your bank account"),
}


@dataclass(frozen=True)
class Way:
    """A payment method with its own fields."""

    name: str
    title: str
    fields: list[Input]
    chosen: bool


def ways(session: Object, details: CardDetails) -> list[Way]:
    """Return the payment methods that a session's page offers."""
    chosen = ways_to_pay.chosen(session, details.further)
    return [
        Way(name, _TITLES[name][0], list(_FIELDS[name]), name == chosen)
        for name in ways_to_pay.offered(session)
    ]


def title(offered: list[Way]) -> str:
    """Return the heading of the section."""
    return "Payment method" if len(offered) > 1 else _TITLES[offered[0].name][1]
