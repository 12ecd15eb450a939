"""An invoice in words: docs.stripe.com/invoicing/hosted-invoice-page."""

from dataclasses import dataclass
from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.billing_pages.texts import (
    INVOICE_STATES,
    address_lines,
    method_text,
    period_text,
    translated,
)
from helpers.sandbox.checkout_page.summary import Total
from helpers.sandbox.languages.formats import date_text, percent_text
from helpers.sandbox.languages.speaking import gettext
from helpers.sandbox.money import amount_text

Object = dict[str, Any]


@dataclass(frozen=True)
class Line:
    """A line of an invoice or a receipt in words."""

    name: str
    detail: str
    amount: str


@dataclass(frozen=True)
class Document:
    """An invoice or a receipt in words; `facts` are pairs of a label and a text."""

    kind: str
    state: tuple[str, str]  # with the style of its tag
    headline: str
    note: str
    facts: list[tuple[str, str]]
    customer: list[str]
    lines: list[Line]
    totals: list[Total]
    texts: tuple[str, ...] = ()  # the shop's own, below the totals


def invoice_document(context: Context, invoice: Object) -> Document:
    """Return an invoice in words."""
    return Document(
        kind=gettext("Invoice"),
        state=translated(INVOICE_STATES[invoice["status"]]),
        headline=_amount(invoice, invoice["total"]),
        note=_note(context, invoice),
        facts=_facts(invoice),
        customer=_customer(invoice),
        lines=[_line(line) for line in invoice["lines"]["data"]],
        totals=_totals(context, invoice),
        texts=tuple(filter(None, (invoice["description"], invoice["footer"]))),
    )


def _amount(invoice: Object, amount: int) -> str:
    return amount_text(amount, invoice["currency"])


def _note(context: Context, invoice: Object) -> str:
    if invoice["status"] == "paid":
        paid_at, charge = invoice["status_transitions"]["paid_at"], invoice_charge(context, invoice)
        return paid_text(paid_at, charge and charge["payment_method_details"])
    if invoice["status"] == "void":
        return gettext("This invoice is void. Nobody has to pay it.")
    due = _amount(invoice, invoice["amount_remaining"])
    if invoice["due_date"]:
        date = date_text(invoice["due_date"])
        return gettext("%(amount)s is due on %(date)s.", amount=due, date=date)
    retry = invoice["next_payment_attempt"] if invoice["attempted"] else None
    if retry:
        date = date_text(retry)
        return gettext(
            "%(amount)s is due. The card is tried again on %(date)s.", amount=due, date=date
        )
    return gettext("%(amount)s is due.", amount=due)


def paid_text(paid_at: int, method: Object | None) -> str:
    """Return when (Unix seconds) something was paid, and with which payment method if with one."""
    date = date_text(paid_at)
    if not method:
        return gettext("Paid on %(date)s.", date=date)
    return gettext("Paid on %(date)s with %(method)s.", date=date, method=method_text(method))


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
        (gettext("Invoice number"), invoice["number"]),
        (gettext("Date of issue"), date_text(issued)),
        *shops_own,
    ]


def _customer(invoice: Object) -> list[str]:
    names = [invoice["customer_name"], invoice["customer_email"]]
    tax_ids = [each["value"] for each in invoice["customer_tax_ids"] or []]
    return [*filter(None, names), *address_lines(invoice["customer_address"]), *tax_ids]


def _line(line: Object) -> Line:
    amount = amount_text(line["amount"], line["currency"])
    return Line(line["description"] or "", period_text(line["period"]), amount)


def _totals(context: Context, invoice: Object) -> list[Total]:
    discount = sum(each["amount"] for each in invoice["total_discount_amounts"] or [])
    balance = invoice["starting_balance"] - (invoice["ending_balance"] or 0)
    rows = [
        ("subtotal", gettext("Subtotal"), invoice["subtotal"]),
        ("discount", gettext("Discount"), -discount),
        ("shipping", gettext("Shipping"), invoice["amount_shipping"]),
        *(("tax", _tax_label(context, tax), tax["amount"]) for tax in invoice["total_taxes"] or []),
        ("total", gettext("Total"), invoice["total"]),
        ("balance", gettext("Applied balance"), balance),
        ("paid", gettext("Amount paid"), invoice["amount_paid"]),
        ("due", gettext("Amount due"), invoice["amount_remaining"]),
    ]
    always = ("subtotal", "total", "due")
    return [
        Total(name, label, _amount(invoice, n)) for name, label, n in rows if n or name in always
    ]


def _tax_label(context: Context, tax: Object) -> str:
    id = (tax.get("tax_rate_details") or {}).get("tax_rate") or ""
    rate = context.get("tax_rate", id)
    name = gettext("Tax")
    if rate:
        percentage = percent_text(rate["percentage"])
        name = gettext("%(tax)s (%(percentage)s)", tax=rate["display_name"], percentage=percentage)
    included = tax.get("tax_behavior") == "inclusive"
    return gettext("%(tax)s, included", tax=name) if included else name
