"""What customers may change about themselves in the portal: name, email, phone and address.

docs.stripe.com/customer-management/configure-portal
"""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from helpers.sandbox.languages.speaking import gettext
from helpers.sandbox.payment_form import addresses, contact
from helpers.sandbox.payment_form.inputs import FormValues, Input, problems, text_of
from helpers.sandbox.validation.formats import is_email
from helpers.sandbox.validation.problems import Problem

Object = dict[str, Any]
# The fields of a payment form that asks for a phone number and a billing address.
_ASKS = {
    "billing_address_collection": "required",
    "name_collection": None,
    "phone_number_collection": {"enabled": True},
    "shipping_address_collection": None,
}
_ADDRESS = "billing_"  # what the names of an address's fields begin with
_COUNTRY = "billing_country"


def detail_inputs(allowed: Collection[str], typed: FormValues) -> list[Input]:
    """Return the fields for what may be changed; `allowed` are the `allowed_updates`.

    An address may stay empty as a whole.
    """
    phone = [replace(each, required=False) for each in contact.inputs(_ASKS, typed)]
    address = addresses.billing_inputs(_ASKS, typed)
    if not _has_address(typed):
        address = [replace(each, required=False) for each in address]
    inputs = {"name": [_name()], "email": [_email()], "phone": phone, "address": address}
    return [each for name, fields in inputs.items() if name in allowed for each in fields]


def _name() -> Input:
    return Input("name", gettext("Name"), "name", required=False)


def _email() -> Input:
    def rule(text: str) -> str | None:
        return None if is_email(text) else gettext("Your email is invalid.")

    label = gettext("Email")
    return Input("email", label, "email", type="email", inputmode="email", rule=rule)


def _has_address(typed: FormValues) -> bool:
    names = (name for name in typed if name.startswith(_ADDRESS) and name != _COUNTRY)
    return any(text_of(typed, name) for name in names)


def present_values(customer: Object) -> dict[str, str]:
    """Return what is in the fields at first."""
    address = {f"{_ADDRESS}{part}": text for part, text in (customer["address"] or {}).items()}
    values = {name: customer[name] for name in ("name", "email", "phone")} | address
    return {name: text or "" for name, text in values.items()}


def detail_problems(allowed: Collection[str], typed: FormValues) -> list[Problem]:
    """Return what is wrong with what was typed, at most one problem per field."""
    return problems(detail_inputs(allowed, typed), typed)


def changes(allowed: Collection[str], typed: FormValues) -> Object:
    """Return the parameters with which to update the customer."""
    values: Object = {
        "name": text_of(typed, "name") or "",
        "email": text_of(typed, "email"),
        "phone": contact.phone(_ASKS, typed) or "",
    }
    if _has_address(typed):
        address = addresses.billing_address(_ASKS, typed) or {}
        values["address"] = {part: text or "" for part, text in address.items()}
    return {name: value for name, value in values.items() if name in allowed}
