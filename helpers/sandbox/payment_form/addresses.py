"""Shipping and billing addresses: docs.stripe.com/payments/collect-addresses."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

import stripe

from helpers.sandbox.languages import formats
from helpers.sandbox.languages.speaking import gettext
from helpers.sandbox.payment_form.inputs import FormValues, Input, text_of
from helpers.sandbox.schema import param_types

Object = dict[str, Any]
SAME_BOX = "billing_same"  # the box "Billing address is the same as shipping"
_PARTS = ("country", "line1", "line2", "city", "state", "postal_code")
# Countries whose addresses need a state, and countries without postal codes.
_STATES = frozenset("AU BR CA CN IN JP MX MY US".split())
_NO_POSTAL_CODE = frozenset("AE AG AO BO BS BZ FJ GH HK JM MO PA QA UG ZW".split())
_ZIP = re.compile(r"[0-9]{5}(-[0-9]{4})?")
_SAMPLES = {
    "US": {
        "line1": "354 Oyster Point Blvd",
        "city": "South San Francisco",
        "state": "CA",
        "postal_code": "94080",
    }
}
_SAMPLE = {"line1": "1 Main Street", "city": "Anytown", "state": "Any", "postal_code": "10115"}


def shipping_inputs(session: Object, typed: FormValues) -> list[Input]:
    """Return the fields of the shipping address, if the session asks for one."""
    collection = session["shipping_address_collection"]
    if not collection:
        return []
    label, hint = gettext("Full name"), gettext("First and last name")
    name = Input("shipping_name", label, "shipping name", hint, sample="Jenny Rosen")
    return [name, *_fields("shipping", collection["allowed_countries"], typed)]


def billing_inputs(session: Object, typed: FormValues) -> list[Input]:
    """Return the fields of the billing address, if the session asks for one."""
    if session["billing_address_collection"] != "required":
        return []
    fields = _fields("billing", countries(), typed)
    if not session["shipping_address_collection"]:
        return fields
    label = gettext("Billing address is the same as shipping")
    # Code that gives a billing address means another one, though it does not mention the box.
    is_other = any(name.startswith("billing_") for name in typed)
    sample = "" if is_other else "yes"
    box = Input(SAME_BOX, label, type="checkbox", required=False, default="yes", sample=sample)
    return [box, *fields]


def _fields(kind: str, countries: Iterable[str], typed: FormValues) -> list[Input]:
    choices = country_options(countries)
    first = "US" if "US" in dict(choices) else choices[0][0]
    country = typed.get(f"{kind}_country") or first
    sample = _SAMPLES.get(country, _SAMPLE) | {"country": country}

    def field(part: str, label: str, autocomplete: str, **more: Any) -> Input:
        more = {"sample": sample.get(part, ""), **more}
        return Input(f"{kind}_{part}", label, f"{kind} {autocomplete}", **more)

    return [
        field(
            "country", gettext("Country"), "country", type="select", options=choices, default=first
        ),
        field(
            "line1",
            gettext("Address line 1"),
            "address-line1",
            placeholder=gettext("Street and number"),
        ),
        field("line2", gettext("Address line 2"), "address-line2", required=False),
        field("city", gettext("City"), "address-level2"),
        field("state", gettext("State"), "address-level1", required=country in _STATES),
        field("postal_code", gettext("Postal code"), "postal-code", **_postal_code(country)),
    ]


def _postal_code(country: str) -> dict[str, Any]:
    if country == "US":
        return {"rule": _zip_rule}
    return {"required": country not in _NO_POSTAL_CODE}


def _zip_rule(text: str) -> str | None:
    return None if _ZIP.fullmatch(text) else gettext("Your ZIP is invalid.")


def is_same_as_shipping(name: str, typed: FormValues) -> bool:
    """Return whether a field may stay empty because the shipping address is billed."""
    return bool(text_of(typed, SAME_BOX)) and name.startswith("billing_")


def shipping_details(session: Object, typed: FormValues) -> Object | None:
    """Return the name and address to ship to, as in `collected_information`."""
    if not session["shipping_address_collection"]:
        return None
    return {"name": text_of(typed, "shipping_name"), "address": _address("shipping", typed)}


def billing_address(session: Object, typed: FormValues) -> Object | None:
    """Return the billing address, or else the shipping address, or else None."""
    if session["billing_address_collection"] == "required" and not text_of(typed, SAME_BOX):
        return _address("billing", typed)
    return _address("shipping", typed) if session["shipping_address_collection"] else None


def _address(kind: str, typed: FormValues) -> Object:
    return {part: text_of(typed, f"{kind}_{part}") for part in _PARTS}


@cache
def countries() -> tuple[str, ...]:
    """Return the countries that the SDK's type lists, in its order."""
    fields = param_types.schema_of(stripe.params.checkout.SessionCreateParams).fields
    code = fields["shipping_address_collection"].fields["allowed_countries"].item
    choices = code.choices if code else ()
    return tuple(each for each in choices if each != "ZZ")  # ZZ stands for "unknown region"


def country_options(codes: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return pairs of country code and name, sorted by name."""
    names = formats.country_names()
    options = ((code, names.get(code, code)) for code in codes)
    return tuple(sorted(options, key=lambda pair: formats.sorting_key(pair[1])))
