"""Tax rates, and the taxes of line items and invoices."""

from helpers.sandbox.api.families import Family
from helpers.sandbox.tax_rates.endpoints import ENDPOINTS
from helpers.sandbox.tax_rates.rules import LIMITS

FAMILY = Family(ENDPOINTS, limits=LIMITS)
