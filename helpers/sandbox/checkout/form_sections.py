"""The payment form, section by section, with what was typed and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from helpers.sandbox.checking.problem import Problem
from helpers.sandbox.checkout import further_fields
from helpers.sandbox.checkout.inputs import Input
from helpers.sandbox.paying import customers, payments
from helpers.sandbox.paying.card_details import CardDetails
from helpers.sandbox.state.context import Context

Object = dict[str, Any]
_EMAIL = Input("email", "Email", "email", "you@example.com", "email", "email")
_CARD = (
    Input("number", "Card number", "cc-number", "1234 1234 1234 1234", inputmode="numeric"),
    Input("expiration", "Expiration", "cc-exp", "MM / YY", inputmode="numeric"),
    Input("cvc", "CVC", "cc-csc", "CVC", inputmode="numeric"),
    Input("name", "Cardholder name", "cc-name", "Name on the card"),
)
OWN = tuple(each.name for each in (_EMAIL, *_CARD))  # those that are attributes of CardDetails
_TITLES = {
    "contact": "Contact",
    "shipping": "Shipping address",
    "method": "Shipping method",
    "card": "Your card",
    "billing": "Billing address",
    "custom": "Additional information",
}


@dataclass(frozen=True)
class Section:
    """A part of the form; the one named "method" has a choice instead of fields."""

    name: str
    title: str
    fields: list[Input] = field(default_factory=list)


def sections(
    context: Context, session: Object, details: CardDetails, errors: Mapping[str, str]
) -> tuple[list[Section], list[Input]]:
    """Return the sections, and the boxes to tick above the button."""
    values = {name: getattr(details, name) for name in OWN} | dict(details.further)

    def shown(asked: list[Input]) -> list[Input]:
        return [
            replace(each, value=values.get(each.name, ""), error=errors.get(each.name))
            for each in asked
        ]

    asked = {name: shown(fields) for name, fields in _asked(context, session, details).items()}
    boxes = asked.pop("consent")
    return [
        Section(name, _title(name, asked), fields)
        for name, fields in asked.items()
        if fields or (name == "method" and session["shipping_options"])
    ], boxes


def _asked(context: Context, session: Object, details: CardDetails) -> dict[str, list[Input]]:
    further = further_fields.sections(session, details.further)
    email = replace(_EMAIL, readonly=bool(customers.email_of(context, session)))
    contact = [email, *further["contact"]]
    card = list(_CARD) if payments.asks_card(session) else []
    if card and not further["shipping"] and not session["shipping_options"]:
        contact, card = [], contact + card  # so few fields need no section of their own
    return {
        "contact": contact,
        "shipping": further["shipping"],
        "method": [],
        "card": card,
        "billing": further["billing"],
        "custom": further["custom"],
        "consent": further["consent"],
    }


def _title(name: str, asked: Mapping[str, list[Input]]) -> str:
    alone = name == "contact" and not asked["shipping"] and not asked["card"]
    return "Your details" if alone else _TITLES[name]


def errors(problems: tuple[Problem, ...]) -> dict[str, str]:
    """Return what is wrong with each field, by its name."""
    return {_name(str(problem.path[0])): problem.message for problem in problems}


def _name(param: str) -> str:
    return "expiration" if param in ("exp_month", "exp_year") else param
