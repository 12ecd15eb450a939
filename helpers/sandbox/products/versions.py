"""Prices, plans and products in older API versions: docs.stripe.com/changelog."""

from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.families import ObjectChange

Object = dict[str, Any]


def _price_usage(_context: Context, price: Object) -> Object:
    return {"recurring": price["recurring"] and {"aggregate_usage": None} | price["recurring"]}


def _plan_usage(_context: Context, _plan: Object) -> Object:
    return {"aggregate_usage": None}


def _features(_context: Context, product: Object) -> Object:
    return {"features": product["marketing_features"]}


OBJECT_CHANGES = (
    # docs.stripe.com/changelog/basil/2025-03-31/deprecate-legacy-usage-based-billing
    ObjectChange("2025-03-31", "price", _price_usage),
    ObjectChange("2025-03-31", "plan", _plan_usage),
    # docs.stripe.com/changelog/2024-04-10/renames-features-attribute-product-object
    ObjectChange("2024-04-10", "product", _features),
)
