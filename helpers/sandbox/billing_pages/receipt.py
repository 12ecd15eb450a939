"""The receipt of a charge in words: docs.stripe.com/receipts."""

from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.billing_pages.invoice import Document, Line, invoice_document, paid_text
from helpers.sandbox.billing_pages.texts import address_lines
from helpers.sandbox.checkout_page.summary import Total, summary
from helpers.sandbox.languages.formats import date_text
from helpers.sandbox.languages.speaking import gettext
from helpers.sandbox.money import amount_text

Object = dict[str, Any]


def receipt_document(context: Context, charge: Object) -> Document:
    """Return the receipt of a successful charge in words."""
    bought = _bought(context, charge)
    return Document(
        kind=gettext("Receipt"),
        state=_state(charge),
        headline=_amount(charge, charge["amount"]),
        note=paid_text(charge["created"], charge["payment_method_details"]),
        facts=[
            (gettext("Payment"), charge["id"]),
            (gettext("Date"), date_text(charge["created"])),
        ],
        customer=_customer(charge),
        lines=bought.lines if bought else [_only_line(charge)],
        totals=_totals(charge, bought.totals if bought else []),
    )


def _only_line(charge: Object) -> Line:
    return Line(charge["description"] or gettext("Payment"), "", "")


def charged_invoice(context: Context, charge: Object) -> Object | None:
    """Return the invoice that a charge has paid, or None."""
    for payment in context.find(
        "invoice_payment", **{"payment.payment_intent": charge["payment_intent"]}
    ):
        return context.get("invoice", payment["invoice"])
    return None


def _amount(charge: Object, amount: int) -> str:
    return amount_text(amount, charge["currency"])


def _state(charge: Object) -> tuple[str, str]:
    if charge["amount_refunded"] >= charge["amount"]:
        return (gettext("Refunded"), "quiet")
    if not charge["captured"]:
        return (gettext("Not captured yet"), "warning")
    if charge["amount_refunded"]:
        return (gettext("Partly refunded"), "quiet")
    return (gettext("Paid"), "success")


def _bought(context: Context, charge: Object) -> Any:
    """Return the invoice or the summary of the session that was paid, with lines and totals."""
    invoice = charged_invoice(context, charge)
    if invoice:
        return invoice_document(context, invoice)
    for session in context.find("checkout.session", payment_intent=charge["payment_intent"]):
        return summary(context, session)
    return None


def _customer(charge: Object) -> list[str]:
    payer = charge["billing_details"]
    return [*filter(None, (payer["name"], payer["email"])), *address_lines(payer["address"])]


_FROM_THE_CHARGE = ("paid", "due", "total")


def _totals(charge: Object, totals: list[Total]) -> list[Total]:
    """Return the sums of what was bought, and then those of the charge itself."""
    bought = [each for each in totals if each.name not in _FROM_THE_CHARGE]
    paid = Total("paid", gettext("Amount paid"), _amount(charge, charge["amount"]))
    if not charge["amount_refunded"]:
        return [*bought, paid]
    refunded = _amount(charge, -charge["amount_refunded"])
    return [*bought, paid, Total("refunded", gettext("Refunded"), refunded)]
