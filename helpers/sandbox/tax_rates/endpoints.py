"""Tax rates: docs.stripe.com/api/tax_rates."""

from typing import Any

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import (
    existing_object,
    list_all,
    merged_metadata,
    retrieve,
    update,
)
from helpers.sandbox.api.errors import from_problem, invalid_request
from helpers.sandbox.api.families import Endpoint
from helpers.sandbox.schema import objects
from helpers.sandbox.tax_rates.rules import rate_problems

Object = dict[str, Any]
KIND = "tax_rate"
_PATH = "/v1/tax_rates"


def create_rate(context: Context, params: Object) -> Object:
    """Create a tax rate. Raises StripeError for a percentage that is out of range."""
    for problem in rate_problems(params):
        raise from_problem(problem)
    metadata = merged_metadata({}, params.get("metadata", {}))
    fields = {"active": True, **params, "metadata": metadata}
    rate = context.save(objects.new(context, stripe.TaxRate, "txr", **fields))
    context.emit("tax_rate.created", rate)
    return rate


def rates_to_apply(context: Context, ids: list[str], param: str) -> list[Object]:
    """Return the tax rates that a new Checkout Session names; `param` is the list's name.

    Raises StripeError for a rate that does not exist, or that is archived: no source gives the
    words of that refusal.
    """
    rates = [existing_object(context, KIND, id, f"{param}[{n}]", 400) for n, id in enumerate(ids)]
    for n, rate in enumerate(rates):
        if not rate["active"]:
            message = f"The tax rate `{rate['id']}` is archived. Use an active tax rate."
            raise invalid_request(message, param=f"{param}[{n}]")
    return rates


ENDPOINTS = (
    Endpoint("POST", _PATH, "TaxRateCreateParams", create_rate),
    retrieve(KIND, _PATH, "TaxRateRetrieveParams", KIND),
    update(KIND, _PATH, "TaxRateUpdateParams", KIND, event="tax_rate.updated"),
    list_all(KIND, _PATH, "TaxRateListParams"),
)
