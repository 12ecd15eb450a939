"""The types of tax IDs, and their formats: docs.stripe.com/billing/customer/tax-ids."""

import re
from functools import cache

import stripe

from helpers.sandbox.schema import param_types

# The national part of a VAT number in the European Union, by the code that it begins with.
_EU = {
    "AT": "U[0-9]{8}",
    "BE": "[01][0-9]{9}",
    "BG": "[0-9]{9,10}",
    "CY": "[0-9]{8}[A-Z]",
    "CZ": "[0-9]{8,10}",
    "DE": "[0-9]{9}",
    "DK": "[0-9]{8}",
    "EE": "[0-9]{9}",
    "EL": "[0-9]{9}",
    "ES": "[A-Z0-9][0-9]{7}[A-Z0-9]",
    "FI": "[0-9]{8}",
    "FR": "[A-Z0-9]{2}[0-9]{9}",
    "HR": "[0-9]{11}",
    "HU": "[0-9]{8}",
    "IE": "[0-9][A-Z0-9][0-9]{5}[A-Z]{1,2}",
    "IT": "[0-9]{11}",
    "LT": "([0-9]{9}|[0-9]{12})",
    "LU": "[0-9]{8}",
    "LV": "[0-9]{11}",
    "MT": "[0-9]{8}",
    "NL": "[A-Z0-9]{9}B[0-9]{2}",
    "PL": "[0-9]{10}",
    "PT": "[0-9]{9}",
    "RO": "[0-9]{2,10}",
    "SE": "[0-9]{12}",
    "SI": "[0-9]{8}",
    "SK": "[0-9]{10}",
    "XI": "[0-9]{9}",
}
_GREECE = {"EL": "GR"}  # its VAT numbers do not begin with the country's ISO code
_EU_COUNTRIES = {_GREECE.get(code, code) for code in _EU}
# The formats of some other types; of all the rest, only the characters are checked.
_FORMATS = {
    "au_abn": "[0-9]{11}",
    "ca_bn": "[0-9]{9}",
    "ca_gst_hst": "[0-9]{9}RT[0-9]{4}",
    "ch_vat": r"CHE[0-9]{9}(MWST|TVA|IVA)",
    "eu_vat": "|".join(f"{code}{rest}" for code, rest in _EU.items()),
    "gb_vat": "GB([0-9]{9}|[0-9]{12}|(GD|HA)[0-9]{3})",
    "in_gst": "[0-9]{2}[A-Z0-9]{13}",
    "no_vat": "[0-9]{9}MVA",
    "us_ein": "[0-9]{9}",
}
_ANY = "[A-Z0-9]{4,25}"
_EXAMPLES = {
    "au_abn": "12345678912",
    "ca_gst_hst": "123456789RT0002",
    "ch_vat": "CHE-123.456.789 MWST",
    "eu_vat": "DE123456789",
    "gb_vat": "GB123456789",
    "in_gst": "12ABCDE3456FGZH",
    "no_vat": "123456789MVA",
    "us_ein": "12-3456789",
}
VERIFIED_TYPES = frozenset({"au_abn", "eu_vat", "gb_vat"})  # Stripe asks a government's database
# Numbers with which Stripe tests the verification, and its result.
TEST_NUMBERS = {"000000000": "verified", "111111111": "unverified", "222222222": "pending"}


@cache
def tax_id_types() -> tuple[str, ...]:
    """Return the types that the SDK knows, such as eu_vat."""
    type = param_types.schema_of(stripe.params.CustomerCreateTaxIdParams).fields["type"]
    return tuple(each for each in type.choices if each != "unknown")


def is_tax_id(type: str, value: str) -> bool:
    """Return whether a value has the format of its type; spaces and punctuation do not matter."""
    text = re.sub(r"[\s./-]", "", value).upper()
    if type in VERIFIED_TYPES and text in TEST_NUMBERS:
        return True
    return bool(re.fullmatch(_FORMATS.get(type, _ANY), text))


def example_of(type: str) -> str:
    """Return a value in the format of a type."""
    return _EXAMPLES.get(type, "123456789")


def tax_id_country(type: str, value: str) -> str | None:
    """Return the country of a tax ID; None for an EU VAT number that does not begin with one."""
    if not type.startswith("eu_"):
        return type[:2].upper()
    code = value[:2].upper()
    return _GREECE.get(code, code) if code in _EU else None


def countries_with_tax_ids() -> set[str]:
    """Return the countries that have a type of tax ID."""
    return {type[:2].upper() for type in tax_id_types()} | _EU_COUNTRIES
