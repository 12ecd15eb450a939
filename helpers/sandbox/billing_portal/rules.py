"""What Stripe refuses about the portal's configurations and sessions.

docs.stripe.com/api/customer_portal, docs.stripe.com/customer-management/portal-deep-links
"""

from typing import Any

from helpers.sandbox.validation.formats import Format, url_is_complete
from helpers.sandbox.validation.problems import Path, Problem, Problems, missing

Object = dict[str, Any]
_URLS: dict[str, Format] = dict.fromkeys(
    (
        "business_profile.privacy_policy_url",
        "business_profile.terms_of_service_url",
        "default_return_url",
    ),
    url_is_complete,
)
# By the type of the parameters, then by their path.
FORMATS: dict[str, dict[str, Format]] = {
    "billing_portal.ConfigurationCreateParams": _URLS,
    "billing_portal.ConfigurationUpdateParams": _URLS,
    "billing_portal.SessionCreateParams": {
        "flow_data.after_completion.redirect.return_url": url_is_complete,
        "return_url": url_is_complete,
    },
}
_CANCEL: Path = ("features", "subscription_cancel")
# The feature that each type of flow needs, and what cannot be done without it. The sentence about
# updates is Stripe's; no source has the others.
_FEATURES = {
    "customer_update": "This customer cannot be updated because the customer update",
    "payment_method_update": "This payment method cannot be updated because the payment method "
    "update",
    "subscription_cancel": "This subscription cannot be canceled because the subscription "
    "cancellation",
    "subscription_pause": "This subscription cannot be paused because the subscription pause",
    "subscription_update": "This subscription cannot be updated because the subscription update",
}
_WITHOUT_DETAILS = ("customer_update", "payment_method_update")


def configuration_problems(params: Object, is_default: bool = False) -> Problems:
    """Yield what is wrong with a new or changed configuration. No source has Stripe's messages."""
    cancel = (params.get("features") or {}).get("subscription_cancel") or {}
    if cancel.get("proration_behavior") == "always_invoice":
        message = "proration_behavior must be `none` or `create_prorations`."
        yield Problem((*_CANCEL, "proration_behavior"), message)
    if is_default and params.get("active") is False:
        yield Problem(("active",), "The default configuration cannot be deactivated.")


def session_problems(params: Object, configuration: Object) -> Problems:
    """Yield what is wrong with the parameters of a new session with this configuration."""
    if not params.get("customer"):
        yield missing(("customer",))
    if not configuration["active"]:
        message = f"The configuration {configuration['id']} is not active."  # in our words
        yield Problem(("configuration",), message)
    if params.get("flow_data"):
        yield from _flow_problems(params["flow_data"], configuration["features"])


def _flow_problems(flow: Object, features: Object) -> Problems:
    type = flow["type"]
    if type not in _WITHOUT_DETAILS and not flow.get(type):
        yield missing(("flow_data", type))
    feature = type.removesuffix("_confirm")
    if not features[feature]["enabled"]:
        message = f"{_FEATURES[feature]} feature in the portal configuration is disabled."
        yield Problem(("flow_data", "type"), message)
    completion = flow.get("after_completion") or {}
    if completion.get("type") == "redirect" and not completion.get("redirect"):
        yield missing(("flow_data", "after_completion", "redirect"))


def subscription_problems(flow: Object, subscription: Object | None, customer: str) -> Problems:
    """Yield what is wrong with the subscription that a flow is about."""
    path: Path = ("flow_data", flow["type"], "subscription")
    id = flow[flow["type"]]["subscription"]
    if subscription is None or subscription["customer"] != customer:
        yield Problem(path, f"No such subscription: '{id}'", "resource_missing")
    elif flow["type"] == "subscription_cancel" and subscription["cancel_at"]:
        message = f"The subscription {id} is already set to be canceled at period end."
        yield Problem(path, message)
