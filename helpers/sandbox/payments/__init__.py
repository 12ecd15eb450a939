"""Payments: intents, charges, refunds, and the test cards that decide about them."""

from helpers.sandbox.api.families import Family, Scheduled
from helpers.sandbox.payments import bank_debits, endpoints
from helpers.sandbox.payments.not_simulated import NOT_SIMULATED
from helpers.sandbox.payments.rules import FORMATS
from helpers.sandbox.payments.versions import OBJECT_CHANGES

FAMILY = Family(
    endpoints.ENDPOINTS,
    OBJECT_CHANGES,
    scheduled={
        bank_debits.SETTLEMENT: Scheduled(lambda obj: obj["due"], bank_debits.settle_due),
    },
    expansions={("charge", "refunds"): endpoints.expand_refunds},
    on_delete={"customer": endpoints.detach_all_of_customer},
    formats=FORMATS,
    not_simulated=NOT_SIMULATED,
)
