"""Shipping rates: docs.stripe.com/api/shipping_rates."""

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import list_all, merged_metadata, retrieve, update
from helpers.sandbox.api.errors import from_problem
from helpers.sandbox.api.families import Endpoint
from helpers.sandbox.schema import objects
from helpers.sandbox.shipping.rules import rate_problems

KIND = "shipping_rate"
_PATH = "/v1/shipping_rates"


def create_rate(context: Context, params: dict) -> dict:
    """Create a shipping rate, with its amount in minor units.

    Raises StripeError if a rule is broken, such as a missing amount.
    """
    for problem in rate_problems(params):
        raise from_problem(problem)
    fields = {"active": True, "tax_behavior": "unspecified", "type": "fixed_amount"} | params
    fields["fixed_amount"] = _fixed_amount(params["fixed_amount"])
    fields["metadata"] = merged_metadata({}, params.get("metadata", {}))
    return context.save(objects.new(context, stripe.ShippingRate, "shr", **fields))


def _fixed_amount(params: dict) -> dict:
    options = {
        currency.lower(): {"tax_behavior": "unspecified"} | option
        for currency, option in (params.get("currency_options") or {}).items()
    }
    return params | {"currency": params["currency"].lower(), "currency_options": options}


def amount_in(rate: dict, currency: str) -> int | None:
    """Return the amount of a rate in a currency, in minor units, or None if it has none there."""
    fixed = rate["fixed_amount"]
    if fixed["currency"] == currency:
        return fixed["amount"]
    return (fixed["currency_options"] or {}).get(currency, {}).get("amount")


ENDPOINTS = (
    Endpoint("POST", _PATH, "ShippingRateCreateParams", create_rate),
    retrieve(KIND, _PATH, "ShippingRateRetrieveParams", KIND),
    update(KIND, _PATH, "ShippingRateUpdateParams", KIND),
    list_all(KIND, _PATH, "ShippingRateListParams", {"currency": "fixed_amount.currency"}),
)
