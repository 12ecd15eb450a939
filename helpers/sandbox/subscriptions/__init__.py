"""Subscriptions and their invoices."""

from helpers.sandbox.api.families import Family, Scheduled
from helpers.sandbox.subscriptions import endpoints, invoices, objects
from helpers.sandbox.subscriptions.not_simulated import NOT_SIMULATED
from helpers.sandbox.subscriptions.versions import OBJECT_CHANGES

FAMILY = Family(
    endpoints.ENDPOINTS,
    OBJECT_CHANGES,
    scheduled={"subscription": Scheduled(objects.ends_at, endpoints.end_scheduled)},
    expansions={
        ("customer", "subscriptions"): endpoints.expand_subscriptions,
        ("invoice", "confirmation_secret"): invoices.expand_secret,
        ("invoice", "payments"): invoices.expand_payments,
    },
    on_read={"subscription": objects.refresh},
    on_delete={"customer": endpoints.cancel_all_of_customer},
    not_simulated=NOT_SIMULATED,
)
