"""Who pays: docs.stripe.com/api/customers, docs.stripe.com/payments/checkout/customers."""

from typing import Any

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import change
from helpers.sandbox.checkout_sessions.objects import checkout_data
from helpers.sandbox.customers.objects import new_customer
from helpers.sandbox.schema import objects

Object = dict[str, Any]


def customer_of(context: Context, session: Object, payer: Object) -> str | None:
    """Return the session's customer, made now if the session asks for one; guests have none."""
    if session["customer"]:
        return _update_customer(context, session, payer)
    always = session["mode"] == "subscription" or session["customer_creation"] == "always"
    return _new_customer(context, payer)["id"] if always else None


def _update_customer(context: Context, session: Object, payer: Object) -> str:
    """Write into the session's customer what the payer told and the session may note.

    docs.stripe.com/payments/existing-customers: an e-mail address where there was none, and what
    `customer_update` says.
    """
    customer = context.get("customer", session["customer"])
    if customer:
        asked = checkout_data(context, session["id"]).get("customer_update") or {}
        noted = {name for name, when in asked.items() if when == "auto"}
        noted |= set() if customer["email"] else {"email"}
        change(context, customer, {name: payer[name] or "" for name in noted}, "customer.updated")
    return session["customer"]


def _new_customer(context: Context, payer: Object) -> Object:
    known = {name: payer[name] for name in ("address", "email", "name", "phone", "shipping")}
    customer = new_customer(context, **known | payer["names"])
    context.emit("customer.created", customer)
    return customer


def email_of(context: Context, session: Object) -> str | None:
    """Return the e-mail address that the session knows already, so that nobody may change it."""
    customer = context.get("customer", session["customer"]) if session["customer"] else None
    return session["customer_email"] or (customer or {}).get("email")


def known_details(context: Context, session: Object) -> Object | None:
    """Return an open session's `customer_details`: the e-mail address that it knows already."""
    if not session["customer"] and not session["customer_email"]:
        return None
    told = {"email": email_of(context, session), "tax_exempt": "none"}
    return objects.complete(stripe.checkout.Session.CustomerDetails, told)


def details(payer: Object) -> Object:
    """Return a completed session's `customer_details`."""
    told = {name: payer[name] for name in ("address", "email", "name", "phone")}
    known = told | payer["names"] | {"tax_exempt": "none", "tax_ids": []}
    return objects.complete(stripe.checkout.Session.CustomerDetails, known)
