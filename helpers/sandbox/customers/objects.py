"""The Customer object, whoever makes it: docs.stripe.com/api/customers/object."""

from typing import Any

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.schema import objects


def new_customer(context: Context, **fields: Any) -> dict[str, Any]:
    """Save a new customer, from the API or from Checkout."""
    prefix = context.new_id("in").partition("_")[2][:8].upper()
    customer = objects.new(context, stripe.Customer, "cus", **{"invoice_prefix": prefix, **fields})
    return context.save(customer)
