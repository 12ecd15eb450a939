"""The customer of a session: docs.stripe.com/payments/checkout/customers."""

from typing import Any

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import change_object
from helpers.sandbox.checkout_sessions.objects import checkout_data
from helpers.sandbox.customers.objects import new_customer
from helpers.sandbox.schema import objects

Object = dict[str, Any]


def customer_of(context: Context, session: Object, payer: Object) -> str | None:
    """Return the id of the session's customer, created now if need be; None for a guest."""
    if session["customer"]:
        return _update_customer(context, session, payer)
    always = session["mode"] == "subscription" or session["customer_creation"] == "always"
    return _new_customer(context, payer)["id"] if always else None


def _update_customer(context: Context, session: Object, payer: Object) -> str:
    """Update the session's customer with what the payer typed, and return the customer's id.

    That is an email address if there was none, and what `customer_update` allows:
    docs.stripe.com/payments/existing-customers
    """
    customer = context.get("customer", session["customer"])
    if customer:
        update = checkout_data(context, session["id"]).get("customer_update") or {}
        names = {name for name, setting in update.items() if setting == "auto"}
        names |= set() if customer["email"] else {"email"}
        change_object(
            context, customer, {name: payer[name] or "" for name in names}, "customer.updated"
        )
    return session["customer"]


def _new_customer(context: Context, payer: Object) -> Object:
    fields = {name: payer[name] for name in ("address", "email", "name", "phone", "shipping")}
    customer = new_customer(context, **fields | payer["names"])
    context.emit("customer.created", customer)
    return customer


def email_of(context: Context, session: Object) -> str | None:
    """Return the email address of the session or its customer; the payer cannot change it."""
    customer = context.get("customer", session["customer"]) if session["customer"] else None
    return session["customer_email"] or (customer or {}).get("email")


def prefilled_details(context: Context, session: Object) -> Object | None:
    """Return a new session's `customer_details`; None if there is no email address to prefill."""
    if not session["customer"] and not session["customer_email"]:
        return None
    return email_details(email_of(context, session))


def email_details(email: str | None) -> Object:
    """Return `customer_details` with nothing but an email address."""
    fields = {"email": email, "tax_exempt": "none"}
    return objects.complete(stripe.checkout.Session.CustomerDetails, fields)


def details(payer: Object) -> Object:
    """Return a completed session's `customer_details`."""
    fields = {name: payer[name] for name in ("address", "email", "name", "phone")}
    fields |= payer["names"] | {"tax_exempt": "none", "tax_ids": []}
    return objects.complete(stripe.checkout.Session.CustomerDetails, fields)
