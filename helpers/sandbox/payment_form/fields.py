"""The fields besides email and card: contact, addresses, custom fields, consent."""

from typing import Any

from helpers.sandbox.payment_form import addresses, contact, custom_fields, saving, tax_ids
from helpers.sandbox.payment_form.inputs import FormValues, Input, problems
from helpers.sandbox.validation.problems import Problem

Object = dict[str, Any]
_SECTIONS = {  # by name: what returns the fields of this section of the form
    "contact": contact.inputs,
    "shipping": addresses.shipping_inputs,
    "billing": addresses.billing_inputs,
    "tax": tax_ids.inputs,
    "custom": custom_fields.inputs,
    "saving": saving.boxes,
    "consent": contact.consent_boxes,
}


def sections(session: Object, typed: FormValues) -> dict[str, list[Input]]:
    """Return the fields that a session asks for, by section of the form."""
    return {name: inputs(session, typed) for name, inputs in _SECTIONS.items()}


def fields(session: Object, typed: FormValues) -> list[Input]:
    """Return all the fields that a session asks for."""
    return [field for section in sections(session, typed).values() for field in section]


def check(session: Object, typed: FormValues) -> list[Problem]:
    """Return what is wrong with what was typed, at most one problem per field."""
    to_check = (
        field
        for field in fields(session, typed)
        if not addresses.is_same_as_shipping(field.name, typed)
        and not tax_ids.is_left_out(session, field.name, typed)
    )
    return problems(to_check, typed)


def defaults(session: Object) -> dict[str, str]:
    """Return the values of the fields before anything is typed."""
    return {field.name: field.default for field in fields(session, {})}


def fill_required_with_samples(session: Object, typed: FormValues) -> dict[str, str]:
    """Return what was typed, with samples in the required fields that are still empty."""
    empty = (each for each in fields(session, typed) if each.required and not typed.get(each.name))
    return {**typed, **{each.name: each.sample for each in empty}}


def fill_with_samples(session: Object, typed: FormValues) -> dict[str, str]:
    """Return what was typed, with samples in the fields that are missing from it.

    A payment from code need not name every field; one that it gives as "" stays empty.
    """
    return {each.name: each.sample for each in fields(session, typed)} | dict(typed)
