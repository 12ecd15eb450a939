"""Dates, cards, addresses and states in words, as all these pages have them."""

from datetime import UTC, datetime
from typing import Any

Object = dict[str, Any]
_BRANDS = {"amex": "American Express", "diners": "Diners Club", "jcb": "JCB"}
_BANK_ACCOUNTS = {"us_bank_account": "Bank account", "sepa_debit": "Bank account"}
# The state of an invoice, with the style of its tag.
INVOICE_STATES = {
    "draft": ("Draft", "quiet"),
    "open": ("Open", "warning"),
    "paid": ("Paid", "success"),
    "uncollectible": ("Uncollectible", "quiet"),
    "void": ("Void", "quiet"),
}


def date_text(time: int) -> str:
    """Return the date of a time in Unix seconds: "Feb 1, 2026"."""
    moment = datetime.fromtimestamp(time, UTC)
    return f"{moment:%b} {moment.day}, {moment.year}"


def period_text(period: Object) -> str:
    """Return the start and the end of a period, or one date if it has no length."""
    start, end = date_text(period["start"]), date_text(period["end"])
    return start if start == end else f"{start} – {end}"


def method_text(details: Object) -> str:
    """Return "Visa •••• 4242" for a PaymentMethod, or for a Charge's `payment_method_details`."""
    kind = details["type"]
    name = _BANK_ACCOUNTS.get(kind) or _brand(details[kind]["brand"])
    return f"{name} ••••\N{NO-BREAK SPACE}{details[kind]['last4']}"


def _brand(brand: str) -> str:
    return _BRANDS.get(brand, brand.title())


def expiry_text(method: Object) -> str | None:
    """Return when a PaymentMethod expires: "12 / 34"; None for a bank account."""
    card = method.get("card")
    return f"{card['exp_month']:02} / {card['exp_year'] % 100:02}" if card else None


def address_lines(address: Object | None) -> list[str]:
    """Return an address, line by line."""
    if not address:
        return []
    region = " ".join(filter(None, (address.get("state"), address.get("postal_code"))))
    town = ", ".join(filter(None, (address.get("city"), region)))
    return list(
        filter(None, (address.get("line1"), address.get("line2"), town, address.get("country")))
    )
