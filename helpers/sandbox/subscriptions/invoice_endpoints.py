"""What an integration does with an invoice: pay, finalize or void it.

docs.stripe.com/api/invoices
"""

from helpers.sandbox.api import lists
from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import existing_object, list_all, retrieve
from helpers.sandbox.api.errors import invalid_request
from helpers.sandbox.api.families import Endpoint
from helpers.sandbox.subscriptions import charging, collection
from helpers.sandbox.subscriptions.charging import customers_method
from helpers.sandbox.subscriptions.invoices import PAYMENTS_PATH
from helpers.sandbox.subscriptions.previews import create_preview
from helpers.sandbox.test_clocks.time import on_its_clock

_KIND = "invoice"
_PATH = "/v1/invoices"
_ONE = _PATH + "/{}"
_LINES = _ONE + "/lines"
_ITEMS = "/v1/invoiceitems"
_PENDING = " AND json_extract(body, '$.invoice') IS NULL"
_TAKEN = " AND json_extract(body, '$.invoice') IS NOT NULL"
_FIELDS = {"subscription": "parent.subscription_details.subscription"}


def pay(context: Context, params: dict, id: str) -> dict:
    """Pay an open invoice now, with the `payment_method` or that of the subscription.

    Raises StripeError if the payment fails; the attempt is recorded all the same.
    docs.stripe.com/api/invoices/pay
    """
    invoice = _of_customer(context, id)
    context, method = on_its_clock(context, invoice), None
    if "payment_method" in params:
        method = customers_method(context, invoice["customer"], params["payment_method"])
    if invoice["status"] == "draft":
        invoice = collection.finalize(context, invoice)
    _check_open(invoice)
    if params.get("paid_out_of_band"):
        return collection.settle_out_of_band(context, invoice)
    payer = charging.payer(params, default=True)
    error = collection.collect(context, invoice, method, manually=True, payer=payer)
    if error:
        error.keeps_changes = True
        raise error
    return context.require(_KIND, id)


def _of_customer(context: Context, id: str) -> dict:
    """Return an invoice. Raises StripeError if its customer was deleted."""
    invoice = existing_object(context, _KIND, id, "invoice")
    existing_object(context, "customer", invoice["customer"], "customer", 400)
    return invoice


def _check_open(invoice: dict) -> None:
    """Raise StripeError if an invoice cannot be paid; no source has all of these words."""
    if invoice["status"] == "paid":
        raise invalid_request("Invoice is already paid")
    if invoice["status"] != "open":
        raise invalid_request(f"This invoice can't be paid because it is {invoice['status']}.")


def finalize(context: Context, params: dict, id: str) -> dict:
    """Finalize a draft before its hour is over: docs.stripe.com/api/invoices/finalize."""
    invoice = _of_customer(context, id)
    if invoice["status"] != "draft":
        raise invalid_request("This invoice is already finalized, you can't re-finalize it.")
    return collection.finalize(on_its_clock(context, invoice), invoice | params)


def void(context: Context, _params: dict, id: str) -> dict:
    """Void an open invoice: nobody has to pay it. docs.stripe.com/api/invoices/void"""
    invoice = existing_object(context, _KIND, id, "invoice")
    if invoice["status"] != "open":
        message = "You can only pass in open invoices. This invoice isn't open."
        raise invalid_request(message)
    return collection.void(on_its_clock(context, invoice), invoice)


def list_items(context: Context, params: dict) -> dict:
    """List invoice items; `pending` ones wait for an invoice. docs.stripe.com/api/invoiceitems"""
    where = {None: "", True: _PENDING, False: _TAKEN}[params.pop("pending", None)]
    return lists.page(context, "invoiceitem", _ITEMS, params, where)


def list_lines(context: Context, params: dict, id: str) -> dict:
    """List an invoice's lines: docs.stripe.com/api/invoice-line-item/retrieve."""
    invoice = existing_object(context, _KIND, id)
    return lists.page_of(invoice["lines"]["data"], "line_item", _LINES.format(id), params)


INVOICE_ENDPOINTS = (
    list_all(_KIND, _PATH, "InvoiceListParams", _FIELDS),
    retrieve(_KIND, _PATH, "InvoiceRetrieveParams"),
    Endpoint("POST", _PATH + "/create_preview", "InvoiceCreatePreviewParams", create_preview),
    Endpoint("POST", _ONE + "/pay", "InvoicePayParams", pay),
    Endpoint("POST", _ONE + "/finalize", "InvoiceFinalizeInvoiceParams", finalize),
    Endpoint("POST", _ONE + "/void", "InvoiceVoidInvoiceParams", void),
    Endpoint("GET", _LINES, "InvoiceLineItemListParams", list_lines),
    Endpoint("GET", _ITEMS, "InvoiceItemListParams", list_items),
    retrieve("invoiceitem", _ITEMS, "InvoiceItemRetrieveParams"),
    list_all("invoice_payment", PAYMENTS_PATH, "InvoicePaymentListParams"),
    retrieve("invoice_payment", PAYMENTS_PATH, "InvoicePaymentRetrieveParams"),
)
