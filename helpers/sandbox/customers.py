"""Who pays: docs.stripe.com/api/customers, docs.stripe.com/payments/checkout/customers."""

from typing import Any

import stripe

from . import objects
from .context import Context
from .payment_methods import COUNTRY

Object = dict[str, Any]


def customer_of(context: Context, session: Object, payer: Object) -> str | None:
    """Return the session's customer, made now if the session asks for one; guests have none."""
    always = session["mode"] == "subscription" or session["customer_creation"] == "always"
    if session["customer"] or not always:
        return session["customer"]
    return _new(context, payer)["id"]


def _new(context: Context, payer: Object) -> Object:
    customer = objects.new(
        context,
        stripe.Customer,
        "cus",
        address={"country": COUNTRY},
        email=payer["email"],
        name=payer["name"],
        tax_exempt="none",
    )
    context.save(customer)
    context.emit("customer.created", customer)
    return customer


def email_of(context: Context, session: Object) -> str | None:
    """Return the e-mail address that the session knows already, so that nobody may change it."""
    customer = context.get("customer", session["customer"]) if session["customer"] else None
    return session["customer_email"] or (customer or {}).get("email")


def details(payer: Object) -> Object:
    """Return a completed session's `customer_details`."""
    known = {
        "address": {"country": COUNTRY},
        "email": payer["email"],
        "name": payer["name"],
        "tax_exempt": "none",
        "tax_ids": [],
    }
    return objects.complete(stripe.checkout.Session.CustomerDetails, known)
