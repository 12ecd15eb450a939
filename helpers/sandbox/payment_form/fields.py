"""What the page asks for beside e-mail and card: contact, addresses, the shop's own questions."""

from typing import Any

from helpers.sandbox.payment_form import addresses, contact, custom_fields
from helpers.sandbox.payment_form.inputs import Input, Typed, problems
from helpers.sandbox.validation.problems import Problem

Object = dict[str, Any]
_ASKING = {  # section of the form: who knows its fields
    "contact": contact.inputs,
    "shipping": addresses.shipping,
    "billing": addresses.billing,
    "custom": custom_fields.inputs,
    "consent": contact.consent_boxes,
}


def sections(session: Object, typed: Typed) -> dict[str, list[Input]]:
    """Return the fields that a session asks for, in the sections of the form."""
    return {name: asking(session, typed) for name, asking in _ASKING.items()}


def fields(session: Object, typed: Typed) -> list[Input]:
    """Return all the fields that a session asks for."""
    return [field for section in sections(session, typed).values() for field in section]


def check(session: Object, typed: Typed) -> list[Problem]:
    """Return what is wrong with what was typed, at most one problem a field."""
    asked = (field for field in fields(session, typed) if not addresses.needless(field.name, typed))
    return problems(asked, typed)


def defaults(session: Object) -> dict[str, str]:
    """Return what the fields hold before anything is typed."""
    return {field.name: field.default for field in fields(session, {})}


def with_required_samples(session: Object, typed: Typed) -> dict[str, str]:
    """Return what was typed, and samples in the required fields that are still empty."""
    empty = (each for each in fields(session, typed) if each.required and not typed.get(each.name))
    return {**typed, **{each.name: each.sample for each in empty}}


def with_samples(session: Object, typed: Typed) -> dict[str, str]:
    """Return what was typed, and samples in the fields that nobody spoke of.

    So a payment from code needs no further words; a field given as "" stays empty.
    """
    asked = fields(session, typed)
    return {each.name: each.sample for each in asked} | dict(typed)
