"""Prices that depend on how many are bought: docs.stripe.com/api/prices/create, tiers."""

from helpers.sandbox.checkout_sessions.rules.draft import Found, exclusive
from helpers.sandbox.validation.amounts import decimals_are_few, is_chargeable
from helpers.sandbox.validation.problems import Path


def tiers_are_whole(price: dict, currency: str, path: Path) -> Found:
    """Yield what is wrong with the amounts of each tier, in minor units."""
    tiers = price.get("tiers")
    for n, tier in enumerate(tiers if isinstance(tiers, list) else []):
        if isinstance(tier, dict):
            for name in ("unit_amount", "flat_amount"):
                yield from _amount(tier, name, currency, (*path, "tiers", n))


def _amount(tier: dict, name: str, currency: str, path: Path) -> Found:
    exact = f"{name}_decimal"
    yield from exclusive(tier, (name, exact), path)
    yield from is_chargeable(tier.get(name), currency, (*path, name))
    yield from decimals_are_few(tier.get(exact), currency, (*path, exact))
