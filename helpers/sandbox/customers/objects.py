"""The Customer object, whoever makes it: docs.stripe.com/api/customers/object."""

from typing import Any

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import change
from helpers.sandbox.schema import objects


def new_customer(context: Context, **fields: Any) -> dict[str, Any]:
    """Save a new customer, from the API or from Checkout."""
    prefix = context.new_id("in").partition("_")[2][:8].upper()
    customer = objects.new(context, stripe.Customer, "cus", **{"invoice_prefix": prefix, **fields})
    return context.save(customer)


def next_invoice_number(context: Context, id: str, currency: str) -> str:
    """Return the number of a customer's next invoice, such as "MUGS-0001", and count it.

    docs.stripe.com/api/customers/object: the first invoice tells the currency that a customer is
    charged in from then on. Whether an event tells of the counting no source says.
    """
    customer = context.require("customer", id)
    if not customer["currency"]:
        change(context, customer, {"currency": currency}, "customer.updated")
    # A state file of an older version may hold null.
    prefix, sequence = customer["invoice_prefix"], customer["next_invoice_sequence"] or 1
    context.save(customer | {"next_invoice_sequence": sequence + 1})
    return f"{prefix or id[-8:].upper()}-{sequence:04}"
