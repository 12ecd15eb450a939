"""The payment form, section by section, with what was typed and what is wrong with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.checkout_sessions import customers
from helpers.sandbox.payment_form import bank_account, fields, methods
from helpers.sandbox.payment_form.card import CARD_FIELDS, CardDetails
from helpers.sandbox.payment_form.inputs import Input
from helpers.sandbox.validation.problems import Problem

Object = dict[str, Any]
_CARD = (
    Input("number", "Card number", "cc-number", "1234 1234 1234 1234", inputmode="numeric"),
    Input("expiration", "Expiration", "cc-exp", "MM / YY", inputmode="numeric"),
    Input("cvc", "CVC", "cc-csc", "CVC", inputmode="numeric"),
    Input("name", "Cardholder name", "cc-name", "Name on the card"),
)
_METHOD_FIELDS = {methods.CARD: _CARD, **bank_account.FIELDS}
# Its name among others, and the heading where it is the only one.
_METHOD_TITLES = {
    "card": ("Card", "Your card"),
    "us_bank_account": ("US bank account", "Your bank account"),
    "sepa_debit": ("SEPA Direct Debit", "Your bank account"),
}


@dataclass(frozen=True)
class MethodOption:
    """A payment method with its own fields."""

    name: str
    title: str
    fields: list[Input]
    chosen: bool


def method_options(session: Object, details: CardDetails) -> list[MethodOption]:
    """Return the payment methods that a session's page offers."""
    chosen = methods.chosen(session, details.further)
    return [
        MethodOption(name, _METHOD_TITLES[name][0], list(_METHOD_FIELDS[name]), name == chosen)
        for name in methods.offered(session)
    ]


def method_title(offered: list[MethodOption]) -> str:
    """Return the heading of the section."""
    return "Payment method" if len(offered) > 1 else _METHOD_TITLES[offered[0].name][1]


_EMAIL = Input("email", "Email", "email", "you@example.com", "email", "email")
_TITLES = {
    "contact": "Contact",
    "shipping": "Shipping address",
    "method": "Shipping method",
    "card": "",  # as the ways to pay say
    "billing": "Billing address",
    "custom": "Additional information",
}


@dataclass(frozen=True)
class Section:
    """A part of the form; the one named "method" has a choice instead of fields.

    Where there are several ways to pay, they are in the one named "card".
    """

    name: str
    title: str
    fields: list[Input] = field(default_factory=list)
    ways: list[MethodOption] = field(default_factory=list)


def sections(
    context: Context, session: Object, details: CardDetails, errors: Mapping[str, str]
) -> tuple[list[Section], list[Input]]:
    """Return the sections, and the boxes to tick above the button."""
    values = {name: getattr(details, name) for name in CARD_FIELDS} | dict(details.further)

    def shown(asked: Iterable[Input]) -> list[Input]:
        return [
            replace(each, value=values.get(each.name, ""), error=errors.get(each.name))
            for each in asked
        ]

    ways = [replace(each, fields=shown(each.fields)) for each in method_options(session, details)]
    asked = {
        name: shown(fields) for name, fields in _asked(context, session, details, ways).items()
    }
    boxes = asked.pop("consent")
    several = {"card": ways if len(ways) > 1 else []}
    found = [
        Section(name, _title(name, asked, ways), fields, several.get(name, []))
        for name, fields in asked.items()
    ]
    needed = {"method"} if session["shipping_options"] else set()
    return [each for each in found if each.fields or each.ways or each.name in needed], boxes


def _asked(
    context: Context, session: Object, details: CardDetails, ways: list[MethodOption]
) -> dict[str, list[Input]]:
    further = fields.sections(session, details.further)
    email = replace(_EMAIL, readonly=bool(customers.email_of(context, session)))
    contact = [email, *further["contact"]]
    card = ways[0].fields if len(ways) == 1 else []  # several stand apart, each with its fields
    if card and not further["shipping"] and not session["shipping_options"]:
        contact, card = [], contact + card  # so few fields need no section of their own
    asked = further | {"contact": contact, "method": [], "card": card}
    return {name: asked.pop(name) for name in _TITLES} | asked


def _title(name: str, asked: Mapping[str, list[Input]], ways: list[MethodOption]) -> str:
    if name == "card" and ways:
        return method_title(ways)
    alone = name == "contact" and not asked["shipping"] and not ways
    return "Your details" if alone else _TITLES[name]


def errors(problems: tuple[Problem, ...]) -> dict[str, str]:
    """Return what is wrong with each field, by its name."""
    return {_name(str(problem.path[0])): problem.message for problem in problems}


def _name(param: str) -> str:
    return "expiration" if param in ("exp_month", "exp_year") else param
