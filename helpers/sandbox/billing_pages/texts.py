"""Dates, cards, addresses and states in words, as all these pages have them."""

from typing import Any

from helpers.sandbox.languages.formats import date_text
from helpers.sandbox.languages.speaking import N_, gettext

Object = dict[str, Any]
_BRANDS = {"amex": "American Express", "diners": "Diners Club", "jcb": "JCB"}
_BANK_ACCOUNTS = ("us_bank_account", "sepa_debit")
# The state of an invoice, with the style of its tag.
INVOICE_STATES = {
    "open": (N_("Open"), "warning"),
    "paid": (N_("Paid"), "success"),
    "uncollectible": (N_("Uncollectible"), "quiet"),
    "void": (N_("Void"), "quiet"),
}


def translated(styled: tuple[str, str]) -> tuple[str, str]:
    """Return a text in the language that is spoken, with the style of its tag."""
    text, style = styled
    return gettext(text), style


def period_text(period: Object) -> str:
    """Return the start and the end of a period, or one date if it has no length."""
    start, end = date_text(period["start"]), date_text(period["end"])
    return start if start == end else f"{start} – {end}"


def method_text(details: Object) -> str:
    """Return "Visa •••• 4242" for a PaymentMethod, or for a Charge's `payment_method_details`."""
    kind = details["type"]
    is_bank_account = kind in _BANK_ACCOUNTS
    name = gettext("Bank account") if is_bank_account else _brand(details[kind]["brand"])
    return f"{name} ••••\N{NO-BREAK SPACE}{details[kind]['last4']}"


def _brand(brand: str) -> str:
    return _BRANDS.get(brand, brand.title())


def address_lines(address: Object | None) -> list[str]:
    """Return an address, line by line."""
    if not address:
        return []
    region = " ".join(filter(None, (address.get("state"), address.get("postal_code"))))
    town = ", ".join(filter(None, (address.get("city"), region)))
    return list(
        filter(None, (address.get("line1"), address.get("line2"), town, address.get("country")))
    )
