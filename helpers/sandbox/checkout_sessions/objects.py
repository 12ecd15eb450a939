"""The Checkout Session object: docs.stripe.com/api/checkout/sessions/object."""

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import merged
from helpers.sandbox.checkout_sessions import totals
from helpers.sandbox.checkout_sessions.rules import payment_methods
from helpers.sandbox.payment_form import custom_fields
from helpers.sandbox.products.prices import with_current_price
from helpers.sandbox.schema import objects
from helpers.sandbox.shipping import options

DATA = "checkout.data"  # ours: the parameters that a session was created with
_DAY = 24 * 60 * 60
# Parameters whose field in the object says something else than what was asked for.
_NOT_ECHOED = ("custom_fields", "line_items", "payment_method_options", "shipping_options")


def new_session(context: Context, params: dict, lines: list[dict], sending: dict) -> dict:
    """Return a new open session for checked parameters, their line items and shipping options.

    It is not saved.
    """
    echoed = {name: value for name, value in params.items() if name not in _NOT_ECHOED}
    echoed |= {name: _CHOSEN[name] | _given(echoed[name]) for name in _CHOSEN.keys() & echoed}
    fields = _defaults(context, params) | echoed | _computed(params, lines, sending)
    session = objects.new(context, stripe.checkout.Session, "cs_test", **fields)
    return session | _embedded(context, session)


def _embedded(context: Context, session: dict) -> dict:
    """Return what a page of one's own needs to show the session."""
    if session["ui_mode"] == "hosted_page":
        return {}
    own = {"client_secret": f"{session['id']}_{context.new_id('secret')}"}
    if session["ui_mode"] == "embedded_page":
        own["redirect_on_completion"] = session["redirect_on_completion"] or "always"
    return own


def _defaults(context: Context, params: dict) -> dict:
    """Return what Stripe fills in where nothing was asked for."""
    mode = params["mode"]
    customer = {"customer_creation": None} if params.get("customer") else {}
    own = {
        "expires_at": context.now() + _DAY,
        "invoice_creation": _INVOICE if mode == "payment" else None,
        "payment_status": "no_payment_required" if mode == "setup" else "unpaid",
    }
    return _DEFAULTS | _BY_MODE[mode] | customer | own


def _given(values: dict) -> dict:
    return {name: value for name, value in values.items() if value != ""}


# What Stripe fills in beside what was asked for, inside these parameters.
_CHOSEN = {
    "branding_settings": {
        "background_color": "#ffffff",
        "border_style": "rounded",
        "button_color": "#0b6e63",
        "display_name": "Sandbox",
        "font_family": "default",
    },
    "tax_id_collection": {"required": "never"},
}
_INVOICE = {"enabled": False, "invoice_data": {"metadata": {}}}
_DEFAULTS = {
    "adaptive_pricing": {"enabled": False},
    "branding_settings": _CHOSEN["branding_settings"],
    "discounts": [],
    "managed_payments": {"enabled": False},
    "payment_method_options": {"card": {"request_three_d_secure": "automatic"}},
    "phone_number_collection": {"enabled": False},
    "status": "open",
    "ui_mode": "hosted_page",
}
_BY_MODE = {
    "payment": {"customer_creation": "if_required", "payment_method_collection": "if_required"},
    "subscription": {"customer_creation": "always", "payment_method_collection": "always"},
    "setup": {"customer_creation": "if_required", "payment_method_collection": "always"},
}


def _computed(params: dict, lines: list[dict], sending: dict) -> dict:
    currency = lines[0]["currency"] if lines else params.get("currency")
    currency = currency and currency.lower()
    amounts = totals.total_fields(lines, options.shipping_amount(sending)) | sending
    return amounts | {
        "currency": currency,
        "custom_fields": custom_fields.unanswered(params),
        "metadata": merged({}, params.get("metadata", {})),
        "payment_method_types": payment_methods.offered(params, currency),
    }


def page_url(address: str, session_id: str) -> str:
    """Return the address of the checkout page of a session."""
    return f"{address}/c/pay/{session_id}"


def refresh(context: Context, session: dict) -> None:
    """Lead to the page of an open session where it is now, wherever it was when it was made."""
    if session["url"]:
        session["url"] = page_url(context.address, session["id"])


def expires_at(session: dict) -> int | None:
    """Return when a session expires, in Unix seconds; None if it is not open."""
    return session["expires_at"] if session["status"] == "open" else None


def line_items(context: Context, session_id: str) -> list[dict]:
    """Return the line items of a session, in their order, with their prices as they are now."""
    return [with_current_price(context, line) for line in context.store.children(session_id)]


def checkout_data(context: Context, session_id: str) -> dict:
    """Return the parameters that a session was created with."""
    kept = context.store.get(context.account, f"data_{session_id}", DATA)
    return kept["params"] if kept else {}
