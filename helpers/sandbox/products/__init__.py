"""Products and prices."""

from helpers.sandbox.api.families import Family
from helpers.sandbox.products.endpoints import ENDPOINTS
from helpers.sandbox.products.not_simulated import NOT_SIMULATED
from helpers.sandbox.products.prices import new_options
from helpers.sandbox.products.rules import FORMATS, LIMITS
from helpers.sandbox.products.versions import OBJECT_CHANGES

FAMILY = Family(
    ENDPOINTS,
    OBJECT_CHANGES,
    expansions={
        ("price", "currency_options"): lambda _context, price: new_options(price),
    },
    limits=LIMITS,
    formats=FORMATS,
    not_simulated=NOT_SIMULATED,
)
