"""The tax ID of a business: docs.stripe.com/tax/checkout/tax-ids."""

from typing import Any

from helpers.sandbox.languages.formats import country_names, sorting_key
from helpers.sandbox.languages.speaking import gettext
from helpers.sandbox.payment_form.inputs import FormValues, Input, text_of
from helpers.sandbox.validation.tax_ids import (
    countries_with_tax_ids,
    example_of,
    is_tax_id,
    tax_id_types,
)

Object = dict[str, Any]
_BOX, _NAME, _TYPE, _VALUE = "is_business", "business_name", "tax_id_type", "tax_id"
_SAMPLE_TYPE = "eu_vat"


def inputs(session: Object, typed: FormValues) -> list[Input]:
    """Return the fields for a tax ID, if the session asks for one and the payer's country has any.

    A customer who has a tax ID already is not asked for another.
    """
    collection = session["tax_id_collection"] or {}
    has_one = (session["customer_details"] or {}).get("tax_ids")
    if not collection.get("enabled") or has_one or session["mode"] == "setup":
        return []
    if _country(typed) not in countries_with_tax_ids():
        return []
    return [*_box(collection, typed), *_name(session), *_tax_id(typed)]


def _country(typed: FormValues) -> str:
    """Return the country of the payer; where the page asks for no address, that is the US."""
    return typed.get("shipping_country") or typed.get("billing_country") or "US"


def _box(collection: Object, typed: FormValues) -> list[Input]:
    """Return the box to say that one is a business; where a tax ID is required, there is none."""
    if collection.get("required") == "if_supported":
        return []
    # Code that gives a tax ID means a business, though it does not mention the box.
    sample = "yes" if typed.get(_VALUE) else ""
    label = gettext("I'm purchasing as a business")
    return [Input(_BOX, label, type="checkbox", required=False, sample=sample)]


def _name(session: Object) -> list[Input]:
    if ((session["name_collection"] or {}).get("business") or {}).get("enabled"):
        return []  # the name is among the contact details
    return [Input(_NAME, gettext("Business name"), "organization", sample="Rosen's Roses")]


def _tax_id(typed: FormValues) -> list[Input]:
    type = typed.get(_TYPE) or _SAMPLE_TYPE

    def rule(text: str) -> str | None:
        if is_tax_id(type, text):
            return None
        return gettext("Use the format of %(example)s.", example=example_of(type))

    choices, label = (("", gettext("Choose…")), *_options()), gettext("Tax ID type")
    return [
        Input(_TYPE, label, type="select", options=choices, sample=_SAMPLE_TYPE),
        Input(_VALUE, gettext("Tax ID"), maxlength=40, rule=rule, sample=example_of(type)),
    ]


def _options() -> list[tuple[str, str]]:
    """Return the types with their titles, such as "Switzerland: VAT", sorted by title."""
    names = country_names()
    titles = [(type, _title(type, names)) for type in tax_id_types()]
    return sorted(titles, key=lambda pair: sorting_key(pair[1]))


def _title(type: str, names: dict[str, str]) -> str:
    code, _, kind = type.partition("_")
    return f"{names.get(code.upper(), code.upper())}: {kind.replace('_', ' ').upper()}"


def is_left_out(session: Object, name: str, typed: FormValues) -> bool:
    """Return whether a field may stay empty because the payer is no business."""
    names = [each.name for each in inputs(session, typed)]
    return _BOX in names and name in names and not text_of(typed, _BOX)


def collected(session: Object, typed: FormValues) -> Object | None:
    """Return the type and the value of the tax ID, None if the payer gave none."""
    names = {each.name for each in inputs(session, typed)}
    if _VALUE not in names or is_left_out(session, _VALUE, typed):
        return None
    return {"type": text_of(typed, _TYPE), "value": text_of(typed, _VALUE)}


def business_name(session: Object, typed: FormValues) -> dict[str, str | None]:
    """Return the `business_name` that came with a tax ID, nothing if there is none."""
    asked = any(each.name == _NAME for each in inputs(session, typed))
    left_out = is_left_out(session, _NAME, typed)
    return {_NAME: text_of(typed, _NAME)} if asked and not left_out else {}
