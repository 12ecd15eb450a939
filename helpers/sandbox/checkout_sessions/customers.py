"""The customer of a session: docs.stripe.com/payments/checkout/customers."""

from typing import Any

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import change_object
from helpers.sandbox.checkout_sessions.invoice import creates_invoice
from helpers.sandbox.checkout_sessions.objects import checkout_data
from helpers.sandbox.customers.objects import new_customer
from helpers.sandbox.customers.tax_ids import add_tax_id, tax_ids_of
from helpers.sandbox.schema import objects

Object = dict[str, Any]


def customer_of(context: Context, session: Object, payer: Object) -> str | None:
    """Return the id of the session's customer, created now if need be; None for a guest."""
    if session["customer"]:
        id = _update_customer(context, session, payer)
    elif _creates_customer(session):
        id = _new_customer(context, payer)["id"]
    else:
        return None
    if payer.get("tax_id"):
        add_tax_id(context, id, **payer["tax_id"])
    return id


def _creates_customer(session: Object) -> bool:
    """Return whether a session without a customer creates one; an invoice needs one, too."""
    always = session["mode"] == "subscription" or session["customer_creation"] == "always"
    return always or creates_invoice(session)


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
        typed = payer | {"name": _name(payer)}
        changes = {name: typed[name] or "" for name in names}
        if payer.get("tax_id"):
            changes["business_name"] = payer["names"]["business_name"]
        change_object(context, customer, changes, "customer.updated")
    return session["customer"]


def _new_customer(context: Context, payer: Object) -> Object:
    fields = {name: payer[name] for name in ("address", "email", "phone", "shipping")}
    fields["name"] = _name(payer)
    customer = new_customer(context, **fields | payer["names"])
    context.emit("customer.created", customer)
    return customer


def _name(payer: Object) -> str | None:
    """Return the name of the customer: that of the business, if the payer gave its tax ID.

    docs.stripe.com/tax/checkout/tax-ids
    """
    business = payer["names"]["business_name"] if payer.get("tax_id") else None
    return business or payer["name"]


def email_of(context: Context, session: Object) -> str | None:
    """Return the email address of the session or its customer; the payer cannot change it."""
    customer = context.get("customer", session["customer"]) if session["customer"] else None
    return session["customer_email"] or (customer or {}).get("email")


def prefilled_details(context: Context, session: Object) -> Object | None:
    """Return a new session's `customer_details`; None if there is no email address to prefill."""
    if not session["customer"] and not session["customer_email"]:
        return None
    details = email_details(email_of(context, session))
    if (session["tax_id_collection"] or {}).get("enabled") and session["customer"]:
        # No source says whether Stripe shows them before the payment; the page then asks for none.
        details["tax_ids"] = tax_ids_of(context, session["customer"]) or None
    return details


def email_details(email: str | None) -> Object:
    """Return `customer_details` with nothing but an email address."""
    fields = {"email": email, "tax_exempt": "none"}
    return objects.complete(stripe.checkout.Session.CustomerDetails, fields)


def details(session: Object, payer: Object) -> Object:
    """Return a completed session's `customer_details`."""
    known = (session["customer_details"] or {}).get("tax_ids") or []
    tax_ids = [payer["tax_id"]] if payer.get("tax_id") else known
    fields = {name: payer[name] for name in ("address", "email", "phone")}
    fields |= payer["names"] | {"name": _name(payer), "tax_exempt": "none", "tax_ids": tax_ids}
    return objects.complete(stripe.checkout.Session.CustomerDetails, fields)
