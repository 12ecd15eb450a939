"""Where the page of an invoice is: docs.stripe.com/invoicing/hosted-invoice-page."""

from typing import Any

from helpers.sandbox.api.context import Context

Object = dict[str, Any]


def hosted_url(context: Context, id: str) -> str:
    """Return the URL of the page of an invoice (by id), which it has once it is finalized.

    Stripe's ends with a secret; the sandbox's pages, on your own computer, need none.
    """
    return f"{context.address}/i/{id}"


def refresh_url(context: Context, invoice: Object) -> None:
    """Update an invoice's URL: the sandbox may have another address than when it was finalized."""
    if invoice["status"] != "draft":
        invoice["hosted_invoice_url"] = hosted_url(context, invoice["id"])
