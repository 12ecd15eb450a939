"""Customers."""

import stripe

from helpers.sandbox.api.families import Family
from helpers.sandbox.customers.endpoints import ENDPOINTS
from helpers.sandbox.customers.not_simulated import NOT_SIMULATED
from helpers.sandbox.customers.rules import LIMITS
from helpers.sandbox.customers.tax_ids import expand
from helpers.sandbox.schema import objects

_TAX = {"automatic_tax": "not_collecting", "provider": "stripe"}
FAMILY = Family(
    ENDPOINTS,
    expansions={
        ("customer", "tax_ids"): expand,
        ("customer", "tax"): lambda *_: objects.complete(stripe.Customer.Tax, _TAX),
    },
    limits=LIMITS,
    not_simulated=NOT_SIMULATED,
)
