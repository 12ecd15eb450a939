"""The payment form, section by section, with what was typed and what is wrong with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.checkout_page import payment_section
from helpers.sandbox.checkout_page.payment_section import Way
from helpers.sandbox.checkout_sessions import customers
from helpers.sandbox.payment_form import fields
from helpers.sandbox.payment_form.card import OWN, CardDetails
from helpers.sandbox.payment_form.inputs import Input
from helpers.sandbox.validation.problems import Problem

Object = dict[str, Any]
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
    ways: list[Way] = field(default_factory=list)


def sections(
    context: Context, session: Object, details: CardDetails, errors: Mapping[str, str]
) -> tuple[list[Section], list[Input]]:
    """Return the sections, and the boxes to tick above the button."""
    values = {name: getattr(details, name) for name in OWN} | dict(details.further)

    def shown(asked: Iterable[Input]) -> list[Input]:
        return [
            replace(each, value=values.get(each.name, ""), error=errors.get(each.name))
            for each in asked
        ]

    ways = [
        replace(each, fields=shown(each.fields)) for each in payment_section.ways(session, details)
    ]
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
    context: Context, session: Object, details: CardDetails, ways: list[Way]
) -> dict[str, list[Input]]:
    further = fields.sections(session, details.further)
    email = replace(_EMAIL, readonly=bool(customers.email_of(context, session)))
    contact = [email, *further["contact"]]
    card = ways[0].fields if len(ways) == 1 else []  # several stand apart, each with its fields
    if card and not further["shipping"] and not session["shipping_options"]:
        contact, card = [], contact + card  # so few fields need no section of their own
    asked = further | {"contact": contact, "method": [], "card": card}
    return {name: asked.pop(name) for name in _TITLES} | asked


def _title(name: str, asked: Mapping[str, list[Input]], ways: list[Way]) -> str:
    if name == "card" and ways:
        return payment_section.title(ways)
    alone = name == "contact" and not asked["shipping"] and not ways
    return "Your details" if alone else _TITLES[name]


def errors(problems: tuple[Problem, ...]) -> dict[str, str]:
    """Return what is wrong with each field, by its name."""
    return {_name(str(problem.path[0])): problem.message for problem in problems}


def _name(param: str) -> str:
    return "expiration" if param in ("exp_month", "exp_year") else param
