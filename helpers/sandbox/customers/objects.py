"""The Customer, created by the API or by Checkout: docs.stripe.com/api/customers/object."""

from typing import Any

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import change_object
from helpers.sandbox.schema import objects


def new_customer(context: Context, **fields: Any) -> dict[str, Any]:
    """Save and return a new Customer with these fields; every other field has its default."""
    prefix = context.new_id("in").partition("_")[2][:8].upper()
    customer = objects.new(context, stripe.Customer, "cus", **{"invoice_prefix": prefix, **fields})
    return context.save(customer)


def next_invoice_number(context: Context, id: str, currency: str) -> str:
    """Return the number of a customer's next invoice, such as "MUGS-0001", and count it.

    The customer's first invoice also sets the currency of all later ones. No source says whether
    Stripe sends an event when it counts: docs.stripe.com/api/customers/object.
    """
    customer = context.require("customer", id)
    if not customer["currency"]:
        change_object(context, customer, {"currency": currency}, "customer.updated")
    # In a state file of an older version, both may be null.
    prefix, sequence = customer["invoice_prefix"], customer["next_invoice_sequence"] or 1
    context.save(customer | {"next_invoice_sequence": sequence + 1})
    return f"{prefix or id[-8:].upper()}-{sequence:04}"
