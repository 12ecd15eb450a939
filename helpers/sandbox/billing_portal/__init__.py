"""The customer portal: what it offers (configurations), and links to it (sessions)."""

from helpers.sandbox.api.families import Family
from helpers.sandbox.billing_portal.endpoints import ENDPOINTS
from helpers.sandbox.billing_portal.not_simulated import NOT_SIMULATED
from helpers.sandbox.billing_portal.rules import FORMATS

FAMILY = Family(ENDPOINTS, formats=FORMATS, not_simulated=NOT_SIMULATED)
