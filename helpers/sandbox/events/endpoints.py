"""Where an account wants its events to go: docs.stripe.com/api/webhook_endpoints."""

import stripe

from helpers.sandbox.api import lists
from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import change, existing, list_all, merged, retrieve
from helpers.sandbox.api.errors import from_problem, invalid_request
from helpers.sandbox.api.families import Endpoint
from helpers.sandbox.events import signing_secrets
from helpers.sandbox.schema import objects
from helpers.sandbox.validation.formats import is_url
from helpers.sandbox.validation.problems import exclusive

_KIND, _WEBHOOK_ENDPOINTS = "webhook_endpoint", "/v1/webhook_endpoints"
_MOST = 16  # docs.stripe.com/webhooks#register-webhook


def create_endpoint(context: Context, params: dict) -> dict:
    """Register an endpoint; its secret is in this answer and never shown again."""
    _check(params)
    if len(context.find(_KIND)) >= _MOST:
        message = f"You have reached the maximum of {_MOST} test webhook endpoints."
        raise invalid_request(message)
    if params.get("connect"):
        raise invalid_request(_NO_CONNECT, param="connect")
    fields = params | {"metadata": merged({}, params.get("metadata", {})), "status": "enabled"}
    endpoint = objects.new(context, stripe.WebhookEndpoint, "we", **fields)
    del endpoint["secret"]
    secret = context.new_id("whsec")
    signing_secrets.keep_secret(context.store, context.account, endpoint["id"], secret)
    return context.save(endpoint) | {"secret": secret}


_NO_CONNECT = (
    "You cannot listen to connected accounts: the sandbox has none. Leave `connect` out to get the "
    "events of your own account."
)


def _check(params: dict) -> None:
    """Raise StripeError for what the parameters' types cannot say; any address will do here."""
    if "url" in params and not is_url(params["url"]):
        message = "Invalid URL: An explicit scheme (such as https) must be provided."
        raise invalid_request(message, "url_invalid", "url")


def update_endpoint(context: Context, params: dict, id: str) -> dict:
    """Change an endpoint; a disabled one gets no events, not even those that wait for it."""
    _check(params)
    disabled = params.pop("disabled", None)
    status = {} if disabled is None else {"status": "disabled" if disabled else "enabled"}
    return change(context, existing(context, _KIND, id, _KIND), params | status, event=None)


def delete_endpoint(context: Context, params: dict, id: str) -> dict:
    return context.delete(existing(context, _KIND, id, _KIND))


_EVENTS = "/v1/events"


def list_events(context: Context, params: dict) -> dict:
    """Return events by type, time, and whether every webhook endpoint has acknowledged them."""
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
