"""Where an account wants its events to go: docs.stripe.com/api/webhook_endpoints."""

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import Endpoint
from helpers.sandbox.api.errors import invalid_request
from helpers.sandbox.api.resource import change, existing, list_all, merged, retrieve
from helpers.sandbox.checkout_sessions.rules.urls import is_url
from helpers.sandbox.events import webhook_secrets
from helpers.sandbox.schema import objects

_KIND, _PATH = "webhook_endpoint", "/v1/webhook_endpoints"
_MOST = 16  # docs.stripe.com/webhooks#register-webhook


def create(context: Context, params: dict) -> dict:
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
    webhook_secrets.keep(context.store, context.account, endpoint["id"], secret)
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


def update(context: Context, params: dict, id: str) -> dict:
    """Change an endpoint; a disabled one gets no events, not even those that wait for it."""
    _check(params)
    disabled = params.pop("disabled", None)
    status = {} if disabled is None else {"status": "disabled" if disabled else "enabled"}
    return change(context, existing(context, _KIND, id, _KIND), params | status, event=None)


def delete(context: Context, params: dict, id: str) -> dict:
    return context.delete(existing(context, _KIND, id, _KIND))


ENDPOINTS = (
    Endpoint("POST", _PATH, "WebhookEndpointCreateParams", create),
    list_all(_KIND, _PATH, "WebhookEndpointListParams"),
    retrieve(_KIND, _PATH, "WebhookEndpointRetrieveParams", _KIND),
    Endpoint("POST", _PATH + "/{}", "WebhookEndpointUpdateParams", update),
    Endpoint("DELETE", _PATH + "/{}", "WebhookEndpointDeleteParams", delete),
)
