"""Subscriptions and their invoices."""

from helpers.sandbox.api.families import Family, Scheduled
from helpers.sandbox.subscriptions.billing_cycle import next_change
from helpers.sandbox.subscriptions.collection import advance, next_step
from helpers.sandbox.subscriptions.endpoints import (
    ENDPOINTS,
    cancel_all_of_customer,
    expand_subscriptions,
)
from helpers.sandbox.subscriptions.invoice_page import refresh_url
from helpers.sandbox.subscriptions.invoices import expand_confirmation_secret, expand_payments
from helpers.sandbox.subscriptions.not_simulated import NOT_SIMULATED
from helpers.sandbox.subscriptions.objects import refresh_prices
from helpers.sandbox.subscriptions.reminders import REMINDER, send_reminder
from helpers.sandbox.subscriptions.renewal import end_period
from helpers.sandbox.subscriptions.versions import OBJECT_CHANGES

FAMILY = Family(
    ENDPOINTS,
    OBJECT_CHANGES,
    scheduled={
        "invoice": Scheduled(next_step, advance),
        "subscription": Scheduled(next_change, end_period),
        REMINDER: Scheduled(lambda reminder: reminder["due"], send_reminder),
    },
    expansions={
        ("customer", "subscriptions"): expand_subscriptions,
        ("invoice", "confirmation_secret"): expand_confirmation_secret,
        ("invoice", "payments"): expand_payments,
    },
    on_read={"invoice": refresh_url, "subscription": refresh_prices},
    on_delete={"customer": cancel_all_of_customer},
    not_simulated=NOT_SIMULATED,
)
