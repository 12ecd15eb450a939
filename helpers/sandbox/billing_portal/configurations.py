"""What a customer may do in the portal: docs.stripe.com/api/customer_portal/configurations/object.

An account has one configuration by default. At Stripe, that is what one saves in the Dashboard
under Settings → Billing → Customer portal; the sandbox creates it when it is first needed.
"""

from typing import Any

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.schema import objects

Object = dict[str, Any]
KIND = "billing_portal.configuration"
_REASONS = ["too_expensive", "missing_features", "switched_service", "unused", "other"]
# What a configuration has that names no features: the example in the documentation of the object.
_NO_FEATURES: Object = {
    "customer_update": {"allowed_updates": [], "enabled": False},
    "invoice_history": {"enabled": False},
    "payment_method_update": {"enabled": False},
    "subscription_cancel": {
        "cancellation_reason": {"enabled": False, "options": _REASONS},
        "enabled": False,
        "mode": "at_period_end",
        "proration_behavior": "none",
    },
    "subscription_pause": {
        "duration": {
            "interval_options": [{"interval": "month", "interval_count": 1}],
            "type": "interval_options",
        },
        "enabled": False,
    },
    "subscription_update": {
        "billing_cycle_anchor": "unchanged",
        "default_allowed_updates": [],
        "enabled": False,
        "proration_behavior": "none",
        "trial_update_behavior": "end_trial",
    },
}
# No source lists what the Dashboard's form offers at first, only that customers cannot change a
# subscription, but can cancel it.
_DEFAULT_FEATURES = {
    "customer_update": {"allowed_updates": ["name", "email", "phone", "address"], "enabled": True},
    "invoice_history": {"enabled": True},
    "payment_method_update": {"enabled": True},
    "subscription_cancel": {"cancellation_reason": {"enabled": True}, "enabled": True},
}


def new_configuration(context: Context, is_default: bool = False, **fields: Any) -> Object:
    """Save and return a configuration with these fields; `features` may name only some."""
    configuration = objects.new(
        context,
        stripe.billing_portal.Configuration,
        "bpc",
        active=True,
        is_default=is_default,
        updated=context.now(),
        **fields | {"features": with_changes(_NO_FEATURES, fields["features"])},
    )
    return context.save(configuration)


def default_configuration(context: Context) -> Object:
    """Return the account's default configuration, created now if there is none yet."""
    for configuration in context.find(KIND, is_default=True):
        return configuration
    return new_configuration(context, True, features=_DEFAULT_FEATURES, metadata={})


def with_changes(features: Object, changes: Object) -> Object:
    """Return features after an update; those that are not named stay, at every depth."""
    return {**features, **{name: _changed(features.get(name), changes[name]) for name in changes}}


def _changed(old: Any, new: Any) -> Any:
    if isinstance(old, dict) and isinstance(new, dict):
        return with_changes(old, new)
    return [] if new == "" and isinstance(old, list) else new
