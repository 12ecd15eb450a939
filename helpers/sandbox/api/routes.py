"""All endpoints of the API, and the one that a request is for."""

from helpers.sandbox.account import endpoints as account_endpoints
from helpers.sandbox.api.endpoints import Endpoint
from helpers.sandbox.api.errors import invalid_request
from helpers.sandbox.checkout_sessions import endpoints as session_endpoints
from helpers.sandbox.customers import endpoints as customer_endpoints
from helpers.sandbox.discounts import endpoints as discount_endpoints
from helpers.sandbox.events import endpoints as event_endpoints
from helpers.sandbox.payments import endpoints as payment_endpoints
from helpers.sandbox.products import endpoints as product_endpoints
from helpers.sandbox.shipping import endpoints as shipping_endpoints
from helpers.sandbox.subscriptions import endpoints as subscription_endpoints

ENDPOINTS: tuple[Endpoint, ...] = (
    *account_endpoints.ENDPOINTS,
    *session_endpoints.ENDPOINTS,
    *shipping_endpoints.ENDPOINTS,
    *product_endpoints.PRICE_ENDPOINTS,
    *product_endpoints.PRODUCT_ENDPOINTS,
    *event_endpoints.EVENT_ENDPOINTS,
    *customer_endpoints.ENDPOINTS,
    *payment_endpoints.INTENT_ENDPOINTS,
    *payment_endpoints.OTHER_ENDPOINTS,
    *subscription_endpoints.INVOICE_ENDPOINTS,
    *payment_endpoints.REFUND_ENDPOINTS,
    *subscription_endpoints.SUBSCRIPTION_ENDPOINTS,
    *discount_endpoints.COUPON_ENDPOINTS,
    *discount_endpoints.CODE_ENDPOINTS,
    *event_endpoints.WEBHOOK_ENDPOINTS,
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
