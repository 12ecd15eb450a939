"""The page of an invoice, /i/ID, where an open one is paid; and that of a receipt, /receipts/ID."""

from pathlib import Path
from typing import Any

from werkzeug import Request, Response

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.engine import Engine
from helpers.sandbox.billing_pages.card_form import (
    card_problems,
    early_refusal,
    form_values,
    is_sample,
    status_of,
    typed_card,
)
from helpers.sandbox.billing_pages.invoice import invoice_charge, invoice_document
from helpers.sandbox.billing_pages.receipt import charged_invoice, receipt_document
from helpers.sandbox.billing_pages.texts import method_text
from helpers.sandbox.checkout_page.summary import button_text
from helpers.sandbox.languages.choice import speaking_to
from helpers.sandbox.languages.speaking import N_, gettext
from helpers.sandbox.money import amount_text
from helpers.sandbox.pages.rendering import SHARED_TEMPLATES
from helpers.sandbox.pages.responses import not_found_page, page, redirect, relative_root
from helpers.sandbox.payment_form.card import CardDetails
from helpers.sandbox.payments import intents
from helpers.sandbox.payments.objects import save_card
from helpers.sandbox.subscriptions import collection
from helpers.sandbox.subscriptions.charging import Payer
from helpers.sandbox.subscriptions.invoices import invoice_intent
from helpers.sandbox.test_clocks.time import on_its_clock

Object = dict[str, Any]
_TEMPLATES = Path(__file__).with_name("templates")
_KINDS = {"i": "invoice", "receipts": "charge"}


def respond(engine: Engine, environ: Object) -> Response:
    """Answer a request for a path under /i/ or /receipts/. A GET never pays."""
    request = Request(environ)
    place, id, step = [*request.path.strip("/").split("/"), "", ""][:3]
    with engine.object_context(_KINDS[place], id) as context:
        obj = context.get(_KINDS[place], id) if context else None
        method = request.method.replace("HEAD", "GET")
        handler = _HANDLERS.get((place, method, step))
        if not context or not obj or not handler or not _has_page(obj):
            return not_found_page(request, _NOT_FOUND)
        with speaking_to(request, preferred=_preferred_locales(context, obj)):
            return handler(request, on_its_clock(context, obj), obj)


def _preferred_locales(context: Context, obj: Object) -> list[str]:
    """Return the languages that the customer prefers: docs.stripe.com/invoicing/customize."""
    customer = context.get("customer", obj["customer"] or "") or {}
    return customer.get("preferred_locales") or []


def _has_page(obj: Object) -> bool:
    return obj["paid"] if obj["object"] == "charge" else obj["status"] != "draft"


def _receipt(request: Request, context: Context, charge: Object) -> Response:
    invoice = charged_invoice(context, charge)
    return page(
        request,
        _TEMPLATES / "document.html",
        document=receipt_document(context, charge),
        link=invoice
        and (f"{relative_root(request)}i/{invoice['id']}", gettext("View the invoice")),
    )


def _show(request: Request, context: Context, invoice: Object) -> Response:
    failed = "failed" in request.args
    return _invoice_page(
        request, context, invoice, error=_last_error(context, invoice) if failed else None
    )


def _last_error(context: Context, invoice: Object) -> Object | None:
    intent = invoice_intent(context, invoice)
    return intent and intent["last_payment_error"]


def _invoice_page(
    request: Request,
    context: Context,
    invoice: Object,
    details: CardDetails | None = None,
    problems: Any = (),
    error: Object | None = None,
) -> Response:
    root, charge = relative_root(request), invoice_charge(context, invoice)
    values = form_values(details or CardDetails(), problems, error) if _is_payable(invoice) else {}
    waiting = _waiting(context, invoice)
    return page(
        request,
        _TEMPLATES / "document.html",
        status_of(problems, error),
        action=f"{root}i/{invoice['id']}",
        button=button_text("pay", _amount_due(invoice)),
        document=invoice_document(context, invoice),
        link=charge and (f"{root}receipts/{charge['id']}", gettext("View the receipt")),
        to_confirm=waiting and method_text(waiting[1]),
        payable=_is_payable(invoice),
        **values,
    )


def _amount_due(invoice: Object) -> str:
    return amount_text(invoice["amount_remaining"], invoice["currency"])


def _is_payable(invoice: Object) -> bool:
    return invoice["status"] == "open" and invoice["amount_remaining"] > 0


def _pay(request: Request, context: Context, invoice: Object) -> Response:
    if not _is_payable(invoice):
        return redirect(f"{relative_root(request)}i/{invoice['id']}")
    details = typed_card(request)
    if is_sample(request):
        return _invoice_page(request, context, invoice, details)
    problems, refusal = card_problems(details, context.now()), early_refusal(details)
    if problems or refusal:
        return _invoice_page(request, context, invoice, details, problems, refusal)
    payer = {name: invoice[f"customer_{name}"] for name in ("email", "phone")}
    payer |= {"address": invoice["customer_address"] or {}, "name": details.name.strip()}
    method = save_card(context, details.card, details.expiry, payer)
    return _collect(request, context, invoice, method, "present", details)


def _collect(
    request: Request,
    context: Context,
    invoice: Object,
    method: Object,
    payer: Payer,
    details: CardDetails | None = None,
) -> Response:
    """Pay with a card; a new one is kept if the PaymentIntent is to set it up.

    docs.stripe.com/api/payment_intents/object#payment_intent_object-setup_future_usage
    """
    error = collection.collect(context, invoice, method, manually=True, payer=payer)
    if error and _waiting(context, invoice):
        return redirect(f"{relative_root(request)}i/{invoice['id']}/authenticate")
    if error:
        invoice = context.require("invoice", invoice["id"])
        return _invoice_page(request, context, invoice, details, error=error.body()["error"])
    return redirect(f"{relative_root(request)}i/{invoice['id']}")


def _waiting(context: Context, invoice: Object) -> tuple[Object, Object] | None:
    """Return the PaymentIntent and the PaymentMethod that wait for a 3D Secure challenge."""
    return intents.waiting(context, invoice_intent(context, invoice))


def _challenge(request: Request, context: Context, invoice: Object) -> Response:
    waiting, root = _waiting(context, invoice), relative_root(request)
    if waiting is None:
        return redirect(f"{root}i/{invoice['id']}")
    return page(
        request,
        SHARED_TEMPLATES / "challenge.html",
        action=f"{root}i/{invoice['id']}/authenticate",
        amount=_amount_due(invoice),
        card=gettext("Your %(card)s card", card=method_text(waiting[1])),
    )


def _answer_challenge(request: Request, context: Context, invoice: Object) -> Response:
    waiting, address = _waiting(context, invoice), f"{relative_root(request)}i/{invoice['id']}"
    if waiting is None:
        return redirect(address)
    intent, method = waiting
    if request.form.get("answer") == "complete":
        return _collect(request, context, invoice, method, "authenticated")
    intents.record_failure(context, intent, method, intents.authentication_error(intent))
    return redirect(f"{address}?failed=1")


_HANDLERS = {  # by the first and the third step of the path
    ("i", "GET", ""): _show,
    ("i", "POST", ""): _pay,
    ("i", "GET", "authenticate"): _challenge,
    ("i", "POST", "authenticate"): _answer_challenge,
    ("receipts", "GET", ""): _receipt,
}


_NOT_FOUND = N_(
    "There is no such invoice or receipt. An invoice has a page once it is finalized, a charge has "
    "a receipt once it has succeeded."
)
