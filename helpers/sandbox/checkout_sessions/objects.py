"""The Checkout Session object: docs.stripe.com/api/checkout/sessions/object."""

from typing import Any

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import merged_metadata
from helpers.sandbox.checkout_sessions import totals
from helpers.sandbox.checkout_sessions.rules import payment_methods
from helpers.sandbox.payment_form import custom_fields
from helpers.sandbox.products.prices import with_current_price
from helpers.sandbox.schema import objects
from helpers.sandbox.shipping.options import shipping_amount
from helpers.sandbox.tax_rates.amounts import with_current_rates

DATA = "checkout.data"  # ours, not Stripe's: the parameters that a session was created with
OPENED = "checkout.opened"  # ours as well: somebody has opened the session's page
_DAY = 24 * 60 * 60
# Parameters whose field in the object does not simply repeat them.
_NOT_ECHOED = ("custom_fields", "line_items", "payment_method_options", "shipping_options")
# Defaults inside parameters that are objects.
_NESTED: dict[str, dict[str, Any]] = {
    "branding_settings": {
        "background_color": "#ffffff",
        "border_style": "rounded",
        "button_color": "#0b6e63",
        "display_name": "Sandbox",
        "font_family": "default",
    },
    "saved_payment_method_options": {
        "allow_redisplay_filters": ["always"],
        "payment_method_remove": "disabled",
        "payment_method_save": None,
    },
    "tax_id_collection": {"required": "never"},
}
_INVOICE_DATA = {"issuer": {"type": "self"}, "metadata": {}}
_DEFAULTS = {
    "adaptive_pricing": {"enabled": False},
    "branding_settings": _NESTED["branding_settings"],
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


def new_session(context: Context, params: dict, lines: list[dict], shipping: dict) -> dict:
    """Return a new open session, not saved yet.

    `params` have passed the rules, `lines` are the session's line items, and `shipping` are the
    fields that shipping_fields returned.
    """
    echoed = {name: value for name, value in params.items() if name not in _NOT_ECHOED}
    echoed |= {name: _NESTED[name] | _set_values(echoed[name]) for name in _NESTED.keys() & echoed}
    fields = _defaults(context, params) | echoed | _computed(params, lines, shipping)
    session = objects.new(context, stripe.checkout.Session, "cs_test", **fields)
    return session | _embedded(context, session)


def _embedded(context: Context, session: dict) -> dict:
    """Return the fields that the shop's own page needs to show the session."""
    if session["ui_mode"] == "hosted_page":
        return {}
    fields = {"client_secret": f"{session['id']}_{context.new_id('secret')}"}
    if session["ui_mode"] == "embedded_page":
        fields["redirect_on_completion"] = session["redirect_on_completion"] or "always"
    return fields


def _defaults(context: Context, params: dict) -> dict:
    """Return the values of fields that the parameters leave out."""
    mode = params["mode"]
    customer = {"customer_creation": None} if params.get("customer") else {}
    fields: dict[str, Any] = {
        "expires_at": context.now() + _DAY,
        "payment_status": "no_payment_required" if mode == "setup" else "unpaid",
    }
    if params.get("customer") and mode != "setup":
        fields["saved_payment_method_options"] = _NESTED["saved_payment_method_options"]
    return _DEFAULTS | _BY_MODE[mode] | customer | fields


def _set_values(values: dict) -> dict:
    return {name: value for name, value in values.items() if value != ""}


def _computed(params: dict, lines: list[dict], shipping: dict) -> dict:
    currency = lines[0]["currency"] if lines else params.get("currency")
    currency = currency and currency.lower()
    amounts = totals.total_fields(lines, shipping_amount(shipping)) | shipping
    return amounts | {
        "invoice_creation": _invoice_creation(params),
        "currency": currency,
        "custom_fields": custom_fields.unanswered(params),
        "metadata": merged_metadata({}, params.get("metadata", {})),
        "payment_method_types": payment_methods.fitting_methods(params, currency),
    }


def _invoice_creation(params: dict) -> dict | None:
    """Return whether a session in payment mode gets an invoice, and what is on it."""
    if params["mode"] != "payment":
        return None
    settings = {"enabled": False} | params.get("invoice_creation", {})
    data = settings.get("invoice_data") or {}
    default = _INVOICE_DATA if settings["enabled"] else {"metadata": {}}
    return settings | {"invoice_data": default | data}


def page_url(address: str, session_id: str) -> str:
    """Return the URL of a session's checkout page; `address` is the sandbox's."""
    return f"{address}/c/pay/{session_id}"


def recovery_url(address: str, session_id: str) -> str:
    """Return the URL that creates a copy of an expired session."""
    return f"{address}/c/recover/{session_id}"


def refresh(context: Context, session: dict) -> None:
    """Update a session's URLs: the sandbox may have another address than at its creation."""
    if session["url"]:
        session["url"] = page_url(context.address, session["id"])
    recovery = (session["after_expiration"] or {}).get("recovery") or {}
    if recovery.get("url"):
        recovery["url"] = recovery_url(context.address, session["id"])


def line_items(context: Context, session_id: str) -> list[dict]:
    """Return the line items of a session in order, each with its price and tax rates as now."""
    lines = context.store.children(session_id)
    return [with_current_rates(context, with_current_price(context, line)) for line in lines]


def checkout_data(context: Context, session_id: str) -> dict:
    """Return the parameters that a session was created with."""
    data = context.store.get(context.account, f"data_{session_id}", DATA)
    return data["params"] if data else {}


def note_opened(context: Context, session_id: str) -> None:
    """Note that somebody has opened the page of a session, and when it was for the first time."""
    if not was_opened(context, session_id):
        context.save({"object": OPENED, "id": f"opened_{session_id}", "at": context.now()})


def was_opened(context: Context, session_id: str) -> bool:
    """Return whether somebody has opened the page of a session while it was open."""
    return context.get(OPENED, f"opened_{session_id}") is not None


def opened_at(context: Context, session_id: str) -> int | None:
    """Return when that was, in Unix seconds; None if it was not, or before it was noted."""
    opened = context.get(OPENED, f"opened_{session_id}")
    return opened.get("at") if opened else None


KIND = "checkout.session"
