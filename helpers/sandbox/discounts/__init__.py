"""Coupons, promotion codes, and the discounts they give."""

from helpers.sandbox.api.families import Family
from helpers.sandbox.discounts.endpoints import ENDPOINTS
from helpers.sandbox.discounts.objects import expand_discounts, line_discounts
from helpers.sandbox.discounts.versions import OBJECT_CHANGES, PARAMS_CHANGES

FAMILY = Family(
    ENDPOINTS,
    OBJECT_CHANGES,
    PARAMS_CHANGES,
    expansions={("item", "discounts"): line_discounts},
    on_expand=expand_discounts,
)
