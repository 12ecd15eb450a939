"""Events, webhook endpoints, and the delivery of events to endpoints."""

from helpers.sandbox.api.families import Family
from helpers.sandbox.events.endpoints import ENDPOINTS
from helpers.sandbox.events.not_simulated import NOT_SIMULATED

FAMILY = Family(ENDPOINTS, not_simulated=NOT_SIMULATED)
