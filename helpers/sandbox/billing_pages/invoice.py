"""An invoice in words: docs.stripe.com/invoicing/hosted-invoice-page."""

from dataclasses import dataclass
from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.billing_pages.texts import (
    INVOICE_STATES,
    address_lines,
    date_text,
    method_text,
    period_text,
)
from helpers.sandbox.money import format_amount

Object = dict[str, Any]


@dataclass(frozen=True)
class Line:
    """A line of an invoice or a receipt in words."""

    name: str
    detail: str
    amount: str


@dataclass(frozen=True)
class Document:
    """An invoice or a receipt in words; `facts` and `totals` are pairs of a label and a text."""

    kind: str
    state: tuple[str, str]  # with the style of its tag
    headline: str
    note: str
    facts: list[tuple[str, str]]
    customer: list[str]
    lines: list[Line]
    totals: list[tuple[str, str]]
    texts: tuple[str, ...] = ()  # the shop's own, below the totals


def invoice_document(context: Context, invoice: Object) -> Document:
    """Return an invoice in words."""
    return Document(
        kind="Invoice",
        state=INVOICE_STATES[invoice["status"]],
        headline=_amount(invoice, invoice["total"]),
        note=_note(context, invoice),
        facts=_facts(invoice),
        customer=_customer(invoice),
        lines=[_line(line) for line in invoice["lines"]["data"]],
        totals=_totals(context, invoice),
        texts=tuple(filter(None, (invoice["description"], invoice["footer"]))),
    )


def _amount(invoice: Object, amount: int) -> str:
    return format_amount(amount, invoice["currency"])


def _note(context: Context, invoice: Object) -> str:
    if invoice["status"] == "paid":
        paid_at, charge = invoice["status_transitions"]["paid_at"], invoice_charge(context, invoice)
        by = f" with {method_text(charge['payment_method_details'])}" if charge else ""
        return f"Paid on {date_text(paid_at)}{by}."
    if invoice["status"] == "void":
        return "This invoice is void. Nobody has to pay it."
    due = _amount(invoice, invoice["amount_remaining"])
    if invoice["due_date"]:
        return f"{due} is due on {date_text(invoice['due_date'])}."
    retry = invoice["next_payment_attempt"] if invoice["attempted"] else None
    again = f" The card is tried again on {date_text(retry)}." if retry else ""
    return f"{due} is due.{again}"


def invoice_charge(context: Context, invoice: Object) -> Object | None:
    """Return the successful Charge of an invoice, or None."""
    for payment in context.find("invoice_payment", invoice=invoice["id"], status="paid"):
        intent = context.get("payment_intent", payment["payment"]["payment_intent"])
        return context.get("charge", (intent or {}).get("latest_charge") or "")
    return None


def _facts(invoice: Object) -> list[tuple[str, str]]:
    issued = invoice["status_transitions"]["finalized_at"] or invoice["created"]
    shops_own = [(each["name"], each["value"]) for each in invoice["custom_fields"] or []]
    return [
        ("Invoice number", invoice["number"]),
        ("Date of issue", date_text(issued)),
        *shops_own,
    ]


def _customer(invoice: Object) -> list[str]:
    names = [invoice["customer_name"], invoice["customer_email"]]
    tax_ids = [each["value"] for each in invoice["customer_tax_ids"] or []]
    return [*filter(None, names), *address_lines(invoice["customer_address"]), *tax_ids]


def _line(line: Object) -> Line:
    amount = format_amount(line["amount"], line["currency"])
    return Line(line["description"] or "", period_text(line["period"]), amount)


def _totals(context: Context, invoice: Object) -> list[tuple[str, str]]:
    discount = sum(each["amount"] for each in invoice["total_discount_amounts"] or [])
    balance = invoice["starting_balance"] - (invoice["ending_balance"] or 0)
    rows = [
        ("Subtotal", invoice["subtotal"]),
        ("Discount", -discount),
        ("Shipping", invoice["amount_shipping"]),
        *_taxes(context, invoice),
        ("Total", invoice["total"]),
        ("Applied balance", balance),
        ("Amount paid", invoice["amount_paid"]),
        ("Amount due", invoice["amount_remaining"]),
    ]
    always = ("Subtotal", "Total", "Amount due")
    return [(label, _amount(invoice, n)) for label, n in rows if n or label in always]


def _taxes(context: Context, invoice: Object) -> list[tuple[str, int]]:
    """Return the taxes of an invoice by their rates, as pairs of a label and an amount."""
    return [(_tax_label(context, tax), tax["amount"]) for tax in invoice["total_taxes"] or []]


def _tax_label(context: Context, tax: Object) -> str:
    id = (tax.get("tax_rate_details") or {}).get("tax_rate") or ""
    rate = context.get("tax_rate", id) or {"display_name": "Tax", "percentage": None}
    percentage = "" if rate["percentage"] is None else f" ({rate['percentage']:g}%)"
    included = ", included" if tax.get("tax_behavior") == "inclusive" else ""
    return f"{rate['display_name']}{percentage}{included}"
