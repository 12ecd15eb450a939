"""Invoices, their lines and what paid them: docs.stripe.com/api/invoices."""

from helpers.sandbox.api import lists
from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import Endpoint
from helpers.sandbox.api.resource import existing, list_all, retrieve

_INVOICES = "/v1/invoices"
_LINES = _INVOICES + "/{}/lines"
_PAYMENTS = "/v1/invoice_payments"


def lines(context: Context, params: dict, id: str) -> dict:
    """List an invoice's lines: docs.stripe.com/api/invoice-line-item/retrieve."""
    invoice = existing(context, "invoice", id)
    return lists.page_of(invoice["lines"]["data"], "line_item", _LINES.format(id), params)


def intent_of(context: Context, invoice: dict) -> dict | None:
    """Return the PaymentIntent that paid an invoice; None where there was nothing to pay."""
    for payment in context.find("invoice_payment", invoice=invoice["id"]):
        return context.get("payment_intent", payment["payment"]["payment_intent"])
    return None


ENDPOINTS = (
    list_all("invoice", _INVOICES, "InvoiceListParams"),
    retrieve("invoice", _INVOICES, "InvoiceRetrieveParams"),
    Endpoint("GET", _LINES, "InvoiceLineItemListParams", lines),
    list_all("invoice_payment", _PAYMENTS, "InvoicePaymentListParams"),
    retrieve("invoice_payment", _PAYMENTS, "InvoicePaymentRetrieveParams"),
)
