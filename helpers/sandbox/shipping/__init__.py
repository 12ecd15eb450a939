"""Shipping rates, and the shipping options of a session."""

from helpers.sandbox.api.families import Family
from helpers.sandbox.shipping.endpoints import ENDPOINTS
from helpers.sandbox.shipping.not_simulated import NOT_SIMULATED

FAMILY = Family(ENDPOINTS, not_simulated=NOT_SIMULATED)
