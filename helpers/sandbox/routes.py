"""All endpoints of the API, and the one that a request is for."""

from . import events, payment_resources, prices, products, sessions
from .endpoint import Endpoint
from .errors import invalid_request

ENDPOINTS: tuple[Endpoint, ...] = (
    *sessions.ENDPOINTS,
    *prices.ENDPOINTS,
    *products.ENDPOINTS,
    *events.ENDPOINTS,
    *payment_resources.ENDPOINTS,
)


def find(method: str, path: str) -> tuple[Endpoint, list[str]]:
    """Return the endpoint for a request and the ids in its path. Raises StripeError, 404."""
    for endpoint in ENDPOINTS:
        ids = endpoint.ids(method, path.rstrip("/"))
        if ids is not None:
            return endpoint, ids
    message = (
        f"Unrecognized request URL ({method}: {path}). Please see https://stripe.com/docs or we "
        "can help at https://support.stripe.com/."
    )
    raise invalid_request(message, status=404)
