"""Webhook endpoints and events.

docs.stripe.com/api/webhook_endpoints, docs.stripe.com/api/events
"""

import stripe

from helpers.sandbox.api import lists
from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import (
    change_object,
    existing_object,
    list_all,
    merged_metadata,
    retrieve,
)
from helpers.sandbox.api.errors import from_problem, invalid_request
from helpers.sandbox.api.families import Endpoint
from helpers.sandbox.events import signatures
from helpers.sandbox.schema import objects
from helpers.sandbox.validation.formats import is_url
from helpers.sandbox.validation.problems import exclusive

_KIND, _WEBHOOK_ENDPOINTS = "webhook_endpoint", "/v1/webhook_endpoints"
_LIMIT = 16  # docs.stripe.com/webhooks#register-webhook

_NO_CONNECT = (
    "You cannot listen to connected accounts: the sandbox has none. Leave `connect` out to get the "
    "events of your own account."
)


def create_endpoint(context: Context, params: dict) -> dict:
    """Register an endpoint; only this response contains its signing secret.

    Raises StripeError for an incomplete URL, too many endpoints, or `connect`.
    """
    _check(params)
    if len(context.find(_KIND)) >= _LIMIT:
        message = f"You have reached the maximum of {_LIMIT} test webhook endpoints."
        raise invalid_request(message)
    if params.get("connect"):
        raise invalid_request(_NO_CONNECT, param="connect")
    fields = params | {
        "metadata": merged_metadata({}, params.get("metadata", {})),
        "status": "enabled",
    }
    endpoint = objects.new(context, stripe.WebhookEndpoint, "we", **fields)
    del endpoint["secret"]
    secret = context.new_id("whsec")
    signatures.save_secret(context.store, context.account, endpoint["id"], secret)
    return context.save(endpoint) | {"secret": secret}


def _check(params: dict) -> None:
    """Raise StripeError for an incomplete URL; http:// and localhost are fine in the sandbox."""
    if "url" in params and not is_url(params["url"]):
        message = "Invalid URL: An explicit scheme (such as https) must be provided."
        raise invalid_request(message, "url_invalid", "url")


def update_endpoint(context: Context, params: dict, id: str) -> dict:
    """Update an endpoint; a disabled one gets no more events, not even pending ones."""
    _check(params)
    disabled = params.pop("disabled", None)
    status = {} if disabled is None else {"status": "disabled" if disabled else "enabled"}
    return change_object(
        context, existing_object(context, _KIND, id, _KIND), params | status, event=None
    )


def delete_endpoint(context: Context, params: dict, id: str) -> dict:
    """Delete an endpoint; it gets no more events, not even pending ones."""
    return context.delete(existing_object(context, _KIND, id, _KIND))


_EVENTS = "/v1/events"


def list_events(context: Context, params: dict) -> dict:
    """List events, filtered by type, time, or whether every endpoint has acknowledged them."""
    for problem in exclusive(params, ("type", "types")):
        raise from_problem(problem)
    delivered = params.pop("delivery_success", None)
    if delivered is not None:
        params["pending_webhooks"] = 0 if delivered else {"gt": 0}
    return lists.page(context, "event", _EVENTS, params)


ENDPOINTS = (
    Endpoint("GET", _EVENTS, "EventListParams", list_events),
    retrieve("event", _EVENTS, "EventRetrieveParams"),
    Endpoint("POST", _WEBHOOK_ENDPOINTS, "WebhookEndpointCreateParams", create_endpoint),
    list_all(_KIND, _WEBHOOK_ENDPOINTS, "WebhookEndpointListParams"),
    retrieve(_KIND, _WEBHOOK_ENDPOINTS, "WebhookEndpointRetrieveParams", _KIND),
    Endpoint("POST", _WEBHOOK_ENDPOINTS + "/{}", "WebhookEndpointUpdateParams", update_endpoint),
    Endpoint("DELETE", _WEBHOOK_ENDPOINTS + "/{}", "WebhookEndpointDeleteParams", delete_endpoint),
)
