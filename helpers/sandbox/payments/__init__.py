"""Payments: intents, charges, refunds, and the test cards and bank accounts that pay."""

from helpers.sandbox.api.families import Family
from helpers.sandbox.payments.endpoints import (
    ENDPOINTS,
    detach_payment_methods,
    expand_refunds,
)
from helpers.sandbox.payments.not_simulated import NOT_SIMULATED
from helpers.sandbox.payments.objects import refresh_receipt_url
from helpers.sandbox.payments.rules import FORMATS
from helpers.sandbox.payments.versions import OBJECT_CHANGES

FAMILY = Family(
    ENDPOINTS,
    OBJECT_CHANGES,
    expansions={("charge", "refunds"): expand_refunds},
    on_read={"charge": refresh_receipt_url},
    on_delete={"customer": detach_payment_methods},
    formats=FORMATS,
    not_simulated=NOT_SIMULATED,
)
