"""Subscriptions and their invoices."""

from helpers.sandbox.api.families import Family, Scheduled
from helpers.sandbox.subscriptions.endpoints import (
    ENDPOINTS,
    cancel_all_of_customer,
    end_scheduled,
    expand_subscriptions,
)
from helpers.sandbox.subscriptions.invoices import expand_confirmation_secret, expand_payments
from helpers.sandbox.subscriptions.not_simulated import NOT_SIMULATED
from helpers.sandbox.subscriptions.objects import refresh_prices, scheduled_end
from helpers.sandbox.subscriptions.versions import OBJECT_CHANGES

FAMILY = Family(
    ENDPOINTS,
    OBJECT_CHANGES,
    scheduled={"subscription": Scheduled(scheduled_end, end_scheduled)},
    expansions={
        ("customer", "subscriptions"): expand_subscriptions,
        ("invoice", "confirmation_secret"): expand_confirmation_secret,
        ("invoice", "payments"): expand_payments,
    },
    on_read={"subscription": refresh_prices},
    on_delete={"customer": cancel_all_of_customer},
    not_simulated=NOT_SIMULATED,
)
