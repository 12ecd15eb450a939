"""Configurations and sessions of the customer portal: docs.stripe.com/api/customer_portal."""

from helpers.sandbox.api import lists
from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import change_object, existing_object, merged_metadata, retrieve
from helpers.sandbox.api.errors import from_problem
from helpers.sandbox.api.families import Endpoint
from helpers.sandbox.billing_portal.configurations import (
    KIND,
    default_configuration,
    new_configuration,
    with_changes,
)
from helpers.sandbox.billing_portal.rules import (
    configuration_problems,
    session_problems,
    subscription_problems,
)
from helpers.sandbox.billing_portal.sessions import new_session

_CONFIGURATIONS = "/v1/billing_portal/configurations"
_CONFIGURATION = _CONFIGURATIONS + "/{}"


def create_configuration(context: Context, params: dict) -> dict:
    """Create a configuration. Raises StripeError if a rule is broken."""
    for problem in configuration_problems(params):
        raise from_problem(problem)
    metadata = merged_metadata({}, params.get("metadata") or {})
    configuration = new_configuration(context, **params | {"metadata": metadata})
    context.emit(f"{KIND}.created", configuration)
    return configuration


def update_configuration(context: Context, params: dict, id: str) -> dict:
    """Change a configuration; features that are not named stay as they are."""
    configuration = existing_object(context, KIND, id, "configuration")
    for problem in configuration_problems(params, configuration["is_default"]):
        raise from_problem(problem)
    if params.get("features"):
        features = with_changes(configuration["features"], params["features"])
        params = params | {"features": features}
    stamp = {"updated": context.now()}
    return change_object(context, configuration, params, f"{KIND}.updated", stamp)


def list_configurations(context: Context, params: dict) -> dict:
    """List configurations, among them the default one."""
    default_configuration(context)
    return lists.page(context, KIND, _CONFIGURATIONS, params)


def create_session(context: Context, params: dict) -> dict:
    """Create a link to the portal for a customer.

    Raises StripeError if a rule is broken, such as a flow that the configuration does not allow.
    """
    id = params.get("configuration")
    configuration = (
        existing_object(context, KIND, id, "configuration", 400)
        if id
        else default_configuration(context)
    )
    for problem in session_problems(params, configuration):
        raise from_problem(problem)
    existing_object(context, "customer", params["customer"], "customer", 400)
    _check_subscription(context, params)
    return new_session(context, params, configuration)


def _check_subscription(context: Context, params: dict) -> None:
    flow = params.get("flow_data") or {}
    details = flow.get(flow.get("type")) or {}
    if "subscription" in details:
        subscription = context.get("subscription", details["subscription"])
        for problem in subscription_problems(flow, subscription, params["customer"]):
            raise from_problem(problem)


ENDPOINTS = (
    Endpoint(
        "POST",
        _CONFIGURATIONS,
        "billing_portal.ConfigurationCreateParams",
        create_configuration,
    ),
    retrieve(KIND, _CONFIGURATIONS, "billing_portal.ConfigurationRetrieveParams", "configuration"),
    Endpoint(
        "POST", _CONFIGURATION, "billing_portal.ConfigurationUpdateParams", update_configuration
    ),
    Endpoint("GET", _CONFIGURATIONS, "billing_portal.ConfigurationListParams", list_configurations),
    Endpoint(
        "POST",
        "/v1/billing_portal/sessions",
        "billing_portal.SessionCreateParams",
        create_session,
    ),
)
