"""The Plan that a subscription item still has beside its Price: docs.stripe.com/api/plans."""

from typing import Any

import stripe

from helpers.sandbox.schema import objects

_SHARED = ("active", "billing_scheme", "created", "currency", "id", "metadata", "nickname")
_RECURRING = ("interval", "interval_count", "meter", "trial_period_days", "usage_type")


def plan_of(price: dict[str, Any]) -> dict[str, Any]:
    """Return a recurring price as a Plan; the amount is in minor units."""
    shared = {name: price[name] for name in (*_SHARED, "livemode", "product", "tiers_mode")}
    recurring = {name: price["recurring"][name] for name in _RECURRING}
    amount = {"amount": price["unit_amount"], "amount_decimal": price["unit_amount_decimal"]}
    return objects.complete(stripe.Plan, shared | recurring | amount)
