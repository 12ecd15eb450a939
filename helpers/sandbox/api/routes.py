"""All endpoints of the API, and the one that a request is for."""

from helpers.sandbox.account import endpoints as account_endpoints
from helpers.sandbox.api.endpoints import Endpoint
from helpers.sandbox.api.errors import invalid_request
from helpers.sandbox.checkout_sessions import endpoints as session_endpoints
from helpers.sandbox.customers import endpoints as customer_endpoints
from helpers.sandbox.discounts import endpoints as discount_endpoints
from helpers.sandbox.discounts import promotion_codes
from helpers.sandbox.events import endpoints as event_endpoints
from helpers.sandbox.events import events
from helpers.sandbox.payments import endpoints as payment_endpoints
from helpers.sandbox.payments import intent_resource, payment_resources
from helpers.sandbox.products import endpoints as product_endpoints
from helpers.sandbox.products import prices
from helpers.sandbox.shipping import endpoints as shipping_endpoints
from helpers.sandbox.subscriptions import endpoints as subscription_endpoints
from helpers.sandbox.subscriptions import invoice_resource

ENDPOINTS: tuple[Endpoint, ...] = (
    *account_endpoints.ENDPOINTS,
    *session_endpoints.ENDPOINTS,
    *shipping_endpoints.ENDPOINTS,
    *prices.ENDPOINTS,
    *product_endpoints.ENDPOINTS,
    *events.ENDPOINTS,
    *customer_endpoints.ENDPOINTS,
    *intent_resource.ENDPOINTS,
    *payment_resources.ENDPOINTS,
    *invoice_resource.ENDPOINTS,
    *payment_endpoints.ENDPOINTS,
    *subscription_endpoints.ENDPOINTS,
    *discount_endpoints.ENDPOINTS,
    *promotion_codes.ENDPOINTS,
    *event_endpoints.ENDPOINTS,
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
