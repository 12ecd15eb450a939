"""Events: docs.stripe.com/api/events."""

from helpers.sandbox.api import lists
from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import Endpoint
from helpers.sandbox.api.errors import from_problem
from helpers.sandbox.api.resource import retrieve
from helpers.sandbox.checkout_sessions.rules.draft import exclusive

_PATH = "/v1/events"


def page(context: Context, params: dict) -> dict:
    """Return events by type, time, and whether every webhook endpoint has acknowledged them."""
    for problem in exclusive(params, ("type", "types")):
        raise from_problem(problem)
    delivered = params.pop("delivery_success", None)
    if delivered is not None:
        params["pending_webhooks"] = 0 if delivered else {"gt": 0}
    return lists.page(context, "event", _PATH, params)


ENDPOINTS = (
    Endpoint("GET", _PATH, "EventListParams", page),
    retrieve("event", _PATH, "EventRetrieveParams"),
)
