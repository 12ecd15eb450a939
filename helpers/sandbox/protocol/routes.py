"""All endpoints of the API, and the one that a request is for."""

from helpers.sandbox.protocol.endpoint import Endpoint
from helpers.sandbox.protocol.errors import invalid_request
from helpers.sandbox.resources import (
    accounts,
    coupons,
    customer_resource,
    events,
    intent_resource,
    invoice_resource,
    payment_resources,
    prices,
    products,
    promotion_codes,
    refunds,
    sessions,
    shipping_rates,
    subscription_resource,
)
from helpers.sandbox.webhooks import webhook_endpoints

ENDPOINTS: tuple[Endpoint, ...] = (
    *accounts.ENDPOINTS,
    *sessions.ENDPOINTS,
    *shipping_rates.ENDPOINTS,
    *prices.ENDPOINTS,
    *products.ENDPOINTS,
    *events.ENDPOINTS,
    *customer_resource.ENDPOINTS,
    *intent_resource.ENDPOINTS,
    *payment_resources.ENDPOINTS,
    *invoice_resource.ENDPOINTS,
    *refunds.ENDPOINTS,
    *subscription_resource.ENDPOINTS,
    *coupons.ENDPOINTS,
    *promotion_codes.ENDPOINTS,
    *webhook_endpoints.ENDPOINTS,
)


def find(method: str, path: str) -> tuple[Endpoint, list[str]]:
    """Return the endpoint for a request and the ids in its path. Raises StripeError, 404.

    HEAD is answered as GET, without the body. OPTIONS is not: no page of another site may ask here.
    """
    for endpoint in ENDPOINTS:
        ids = endpoint.ids(method.replace("HEAD", "GET"), path)
        if ids is not None:
            return endpoint, ids
    help = _EMPTY_ID if path.endswith("/") else _HELP
    raise invalid_request(f"Unrecognized request URL ({method}: {path}). {help}", status=404)


# Stripe goes on with the way to its support, who could not help with what only the sandbox lacks.
_HELP = "helpers/sandbox/README.md lists what the sandbox answers; Stripe answers more."
_EMPTY_ID = (
    "If you are trying to list objects, remove the trailing slash. If you are trying to retrieve "
    "an object, make sure you passed a valid (non-empty) identifier in your code."
)
