"""The receipt of a charge in words: docs.stripe.com/receipts."""

from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.billing_pages.invoice import Document, Line, invoice_document
from helpers.sandbox.billing_pages.texts import address_lines, date_text, method_text
from helpers.sandbox.checkout_page.summary import summary
from helpers.sandbox.money import format_amount

Object = dict[str, Any]


def receipt_document(context: Context, charge: Object) -> Document:
    """Return the receipt of a successful charge in words."""
    bought = _bought(context, charge)
    return Document(
        kind="Receipt",
        state=_state(charge),
        headline=_amount(charge, charge["amount"]),
        note=f"Paid on {date_text(charge['created'])} with "
        f"{method_text(charge['payment_method_details'])}.",
        facts=[("Payment", charge["id"]), ("Date", date_text(charge["created"]))],
        customer=_customer(charge),
        lines=bought.lines if bought else [Line(charge["description"] or "Payment", "", "")],
        totals=_totals(charge, bought.totals if bought else []),
    )


def charged_invoice(context: Context, charge: Object) -> Object | None:
    """Return the invoice that a charge has paid, or None."""
    for payment in context.find(
        "invoice_payment", **{"payment.payment_intent": charge["payment_intent"]}
    ):
        return context.get("invoice", payment["invoice"])
    return None


def _amount(charge: Object, amount: int) -> str:
    return format_amount(amount, charge["currency"])


def _state(charge: Object) -> tuple[str, str]:
    if charge["amount_refunded"] >= charge["amount"]:
        return ("Refunded", "quiet")
    if not charge["captured"]:
        return ("Not captured yet", "warning")
    return ("Partly refunded", "quiet") if charge["amount_refunded"] else ("Paid", "success")


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


_FROM_THE_CHARGE = ("Amount paid", "Amount due", "Total due", "Total due today", "Total")


def _totals(charge: Object, totals: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the sums of what was bought, and then those of the charge itself."""
    refunded = charge["amount_refunded"]
    rows = [("Amount paid", charge["amount"]), ("Refunded", -refunded)]
    return [
        *((label, amount) for label, amount in totals if label not in _FROM_THE_CHARGE),
        *((label, _amount(charge, n)) for label, n in rows if n or label == "Amount paid"),
    ]
