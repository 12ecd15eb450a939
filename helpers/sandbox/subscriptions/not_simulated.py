"""Parameters of subscriptions and invoices that the sandbox accepts and ignores."""

from helpers.sandbox.api.not_simulated import ACCOUNTS, CONNECT, SOURCES, TAX

_CHARGED = "How invoices are paid is settled when a subscription is created."
_CYCLE = "Subscriptions are billed by the day on which they begin, or on which a trial ends."
_DISCOUNTS = "A subscription gets its discount when it is created, and its items have none."
_FAILURES = "A change happens even if its payment fails; the subscription is then past due."
_ITEMS = "Invoice items are prorations, or come with a new subscription."
_OWN = "An invoice item of a new subscription has the period, the taxes and the discount of that."
_METERS = "There are no meters, so nobody has used anything of a metered price."
_PREVIEW = "A preview is about a subscription that runs, and a change of its items."
_RESUMING = "A resumed subscription begins a new period, and its payment is tried at once."
_SCHEDULES = "There are no schedules and thresholds; an invoice is made when a period ends."
_TRIALS = "A trial begins with a subscription; then it can end earlier or later."

_ITEM = {
    "billing_thresholds": _SCHEDULES,
    "current_trial": _TRIALS,
    "discounts": _DISCOUNTS,
    "price_data.tax_behavior": TAX,
    "tax_rates": TAX,
}

NOT_SIMULATED = {
    "InvoiceCreatePreviewParams": {
        "automatic_tax": TAX,
        "currency": _PREVIEW,
        "customer_account": _PREVIEW,
        "customer_details": _PREVIEW,
        "discounts": _DISCOUNTS,
        "invoice_items": _ITEMS,
        "issuer": CONNECT,
        "on_behalf_of": CONNECT,
        "preview_mode": _PREVIEW,
        "schedule": _SCHEDULES,
        "schedule_details": _SCHEDULES,
        **{
            f"subscription_details.{name}": _PREVIEW
            for name in (
                *("billing_cycle_anchor", "billing_mode", "billing_schedules", "cancel_at"),
                *("cancel_at_period_end", "cancel_now", "default_tax_rates", "metadata", "pause"),
                *("resume_at", "start_date", "trial_end"),
            )
        },
        **{f"subscription_details.items[].{name}": reason for name, reason in _ITEM.items()},
        "subscription_details.items[].clear_usage": _METERS,
        "subscription_details.items[].metadata": _PREVIEW,
    },
    "InvoicePayParams": {
        "forgive": SOURCES,
        "mandate": "Mandates of bank debits are not simulated.",
        "source": SOURCES,
    },
    "SubscriptionCreateParams": {
        "add_invoice_items[].discounts": _OWN,
        "add_invoice_items[].period": _OWN,
        "add_invoice_items[].price_data.tax_behavior": TAX,
        "add_invoice_items[].tax_rates": _OWN,
        "application_fee_percent": CONNECT,
        "automatic_tax": TAX,
        "backdate_start_date": _CYCLE,
        "billing_cycle_anchor": _CYCLE,
        "billing_cycle_anchor_config": _CYCLE,
        "billing_schedules": _SCHEDULES,
        "billing_thresholds": _SCHEDULES,
        "customer_account": ACCOUNTS,
        "default_source": SOURCES,
        "items[].billing_thresholds": _SCHEDULES,
        "items[].current_trial": _TRIALS,
        "items[].discounts": _DISCOUNTS,
        "items[].price_data.tax_behavior": TAX,
        "on_behalf_of": CONNECT,
        "transfer_data": CONNECT,
        "trial_from_plan": _TRIALS,
        "trial_settings.end_behavior.billing_cycle_anchor": _CYCLE,
    },
    "SubscriptionItemUpdateParams": {
        **_ITEM,
        "payment_behavior": _FAILURES,
    },
    "SubscriptionResumeParams": dict.fromkeys(
        ("billing_cycle_anchor", "payment_behavior", "proration_behavior", "proration_date"),
        _RESUMING,
    ),
    "SubscriptionUpdateParams": {
        "add_invoice_items": _ITEMS,
        "application_fee_percent": CONNECT,
        "automatic_tax": TAX,
        "billing_cycle_anchor": _CYCLE,
        "billing_schedules": _SCHEDULES,
        "billing_thresholds": _SCHEDULES,
        "collection_method": _CHARGED,
        "days_until_due": _CHARGED,
        "default_source": SOURCES,
        "default_tax_rates": TAX,
        "discounts": _DISCOUNTS,
        "invoice_settings": _CHARGED,
        **{f"items[].{name}": reason for name, reason in _ITEM.items()},
        "items[].clear_usage": _METERS,
        "on_behalf_of": CONNECT,
        "pause_collection": _CYCLE,
        "payment_behavior": _FAILURES,
        "payment_settings": _CHARGED,
        "pending_invoice_item_interval": _CYCLE,
        "transfer_data": CONNECT,
        "trial_end": _TRIALS,
        "trial_from_plan": _TRIALS,
        "trial_settings.end_behavior.billing_cycle_anchor": _CYCLE,
    },
}
