"""Parameters of subscriptions that the sandbox accepts and ignores."""

from helpers.sandbox.api.not_simulated import CONNECT, RENEWALS, SOURCES, TAX

NOT_SIMULATED = {
    "SubscriptionCancelParams": {
        "invoice_now": RENEWALS,
        "prorate": RENEWALS,
    },
    "SubscriptionUpdateParams": {
        "add_invoice_items": RENEWALS,
        "application_fee_percent": CONNECT,
        "automatic_tax": TAX,
        "billing_cycle_anchor": RENEWALS,
        "billing_schedules": RENEWALS,
        "billing_thresholds": RENEWALS,
        "collection_method": RENEWALS,
        "days_until_due": RENEWALS,
        "default_source": SOURCES,
        "default_tax_rates": TAX,
        "discounts": RENEWALS,
        "invoice_settings": RENEWALS,
        "items": RENEWALS,
        "off_session": RENEWALS,
        "on_behalf_of": CONNECT,
        "pause_collection": RENEWALS,
        "payment_behavior": RENEWALS,
        "payment_settings": RENEWALS,
        "pending_invoice_item_interval": RENEWALS,
        "proration_behavior": RENEWALS,
        "proration_date": RENEWALS,
        "transfer_data": CONNECT,
        "trial_end": RENEWALS,
        "trial_from_plan": RENEWALS,
        "trial_settings": RENEWALS,
    },
}
