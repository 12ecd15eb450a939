"""What the sandbox takes as Stripe does and then does nothing with, parameter by parameter.

A path stands for all that is below it, too. What is not named here has an effect or is refused:
the tests see to that, and `make docs` writes the table into the README.
"""

_TAX = "No tax is calculated: amount_tax is always 0."
_CONNECT = "There are no connected accounts (Stripe Connect), so no fees and no transfers to them."
_CARDS = "How the payment methods other than cards are set up makes no difference."
_ACCOUNTS = "There are no Accounts as customers (customer_account)."
_CURRENCIES = "The page offers no other currency than the session's."
_CHOICE = "The page does not let the payer choose an amount."
_TIERS = "Tiers are kept, and the amount of a tiered price is 0."
_RENEWALS = "Subscriptions do not renew, so nothing is prorated, scheduled or billed later."
_CHARGED = "A captured payment keeps the details that Checkout gave it."
_KEPT = "It is kept and returned, and the page looks and works the same."
_SOURCES = "There are no Sources and Tokens; a card is saved as a PaymentMethod."
_NO_LOOK = "Who asks with the secret key needs no client_secret; it is not looked at."

NOT_SIMULATED: dict[str, dict[str, str]] = {
    "checkout.SessionCreateParams": {
        "adaptive_pricing": _CURRENCIES,
        "after_expiration": "An expired session has no address to recover it.",
        "automatic_tax": _TAX,
        "customer_account": _ACCOUNTS,
        "integration_identifier": _KEPT,
        "invoice_creation": "A one-time payment gets no invoice afterwards.",
        "line_items[].price_data.product_data.tax_code": _TAX,
        "line_items[].price_data.product_data.tax_details": _TAX,
        "line_items[].price_data.tax_behavior": _TAX,
        "line_items[].tax_rates": _TAX,
        "locale": "The page is in English, and so are its amounts; the session keeps its locale.",
        "managed_payments": "Payments are never managed by Stripe.",
        "optional_items": "The page does not offer the optional items.",
        "origin_context": _KEPT,
        "payment_intent_data.application_fee_amount": _CONNECT,
        "payment_intent_data.on_behalf_of": _CONNECT,
        "payment_intent_data.transfer_data": _CONNECT,
        "payment_method_configuration": _CARDS,
        "payment_method_data": "A saved card's allow_redisplay is always `limited`.",
        "payment_method_options": "3D Secure and the like depend on the test card alone.",
        "permissions": _KEPT,
        "saved_payment_method_options": "The page offers no saved cards and no box to save one.",
        "setup_intent_data.on_behalf_of": _CONNECT,
        "shipping_options[].shipping_rate_data.tax_behavior": _TAX,
        "shipping_options[].shipping_rate_data.tax_code": _TAX,
        "subscription_data.application_fee_percent": _CONNECT,
        "subscription_data.billing_cycle_anchor": _RENEWALS,
        "subscription_data.billing_cycle_anchor_config": _RENEWALS,
        "subscription_data.default_tax_rates": _TAX,
        "subscription_data.on_behalf_of": _CONNECT,
        "subscription_data.pending_invoice_item_interval": _RENEWALS,
        "subscription_data.proration_behavior": _RENEWALS,
        "subscription_data.transfer_data": _CONNECT,
        "tax_id_collection": "The page does not ask for a tax ID.",
        "wallet_options": "There are no wallets (Link, Apple Pay, Google Pay).",
    },
    "checkout.SessionListParams": {
        "customer_account": _ACCOUNTS,
        "payment_link": "There are no Payment Links.",
    },
    "CustomerCreateParams": {
        "balance": "A customer's balance is not taken off what they pay.",
        "cash_balance": "Customers have no cash balance.",
        "source": _SOURCES,
        "tax": _TAX,
        "tax_exempt": _TAX,
        "tax_id_data": _TAX,
        "test_clock": "There are no test clocks; the sandbox has one clock of its own.",
        "validate": _SOURCES,
    },
    "CustomerListParams": {
        "test_clock": "There are no test clocks; the sandbox has one clock of its own.",
    },
    "CustomerUpdateParams": {
        "balance": "A customer's balance is not taken off what they pay.",
        "cash_balance": "Customers have no cash balance.",
        "default_source": _SOURCES,
        "source": _SOURCES,
        "tax": _TAX,
        "tax_exempt": _TAX,
        "validate": _SOURCES,
    },
    "PaymentIntentCaptureParams": {
        "amount_details": _CHARGED,
        "application_fee_amount": _CONNECT,
        "final_capture": "A payment is captured once; what is left is let go.",
        "hooks": _TAX,
        "payment_details": _CHARGED,
        "transfer_data": _CONNECT,
    },
    "PaymentIntentRetrieveParams": {"client_secret": _NO_LOOK},
    "PriceCreateParams": {
        "currency_options.*.custom_unit_amount": _CHOICE,
        "currency_options.*.tax_behavior": _TAX,
        "currency_options.*.tiers": _TIERS,
        "tax_behavior": _TAX,
        "tiers": _TIERS,
        "tiers_mode": _TIERS,
        "transform_quantity": "A quantity is billed as it is, not in packages.",
        "custom_unit_amount": _CHOICE,
    },
    "PriceUpdateParams": {
        "currency_options.*.custom_unit_amount": _CHOICE,
        "currency_options.*.tax_behavior": _TAX,
        "currency_options.*.tiers": _TIERS,
        "tax_behavior": _TAX,
    },
    "ProductCreateParams": {
        "default_price_data.currency_options.*.custom_unit_amount": _CHOICE,
        "default_price_data.currency_options.*.tax_behavior": _TAX,
        "default_price_data.currency_options.*.tiers": _TIERS,
        "default_price_data.custom_unit_amount": _CHOICE,
        "default_price_data.tax_behavior": _TAX,
        "tax_code": _TAX,
        "tax_details": _TAX,
    },
    "ProductUpdateParams": {"tax_code": _TAX, "tax_details": _TAX},
    "RefundCreateParams": {
        "currency": "A refund has its charge's currency.",
        "customer": "Customers have no cash balance to refund from.",
        "instructions_email": "Cards are refunded without instructions; no e-mail is ever sent.",
        "origin": "Customers have no cash balance to refund from.",
        "refund_application_fee": _CONNECT,
        "reverse_transfer": _CONNECT,
    },
    "SetupIntentRetrieveParams": {"client_secret": _NO_LOOK},
    "ShippingRateCreateParams": {"tax_behavior": _TAX, "tax_code": _TAX},
    "ShippingRateUpdateParams": {"tax_behavior": _TAX},
    "SubscriptionCancelParams": {"invoice_now": _RENEWALS, "prorate": _RENEWALS},
    "SubscriptionUpdateParams": {
        "add_invoice_items": _RENEWALS,
        "application_fee_percent": _CONNECT,
        "automatic_tax": _TAX,
        "billing_cycle_anchor": _RENEWALS,
        "billing_schedules": _RENEWALS,
        "billing_thresholds": _RENEWALS,
        "collection_method": _RENEWALS,
        "days_until_due": _RENEWALS,
        "default_source": _SOURCES,
        "default_tax_rates": _TAX,
        "discounts": _RENEWALS,
        "invoice_settings": _RENEWALS,
        "items": _RENEWALS,
        "off_session": _RENEWALS,
        "on_behalf_of": _CONNECT,
        "pause_collection": _RENEWALS,
        "payment_behavior": _RENEWALS,
        "payment_settings": _RENEWALS,
        "pending_invoice_item_interval": _RENEWALS,
        "proration_behavior": _RENEWALS,
        "proration_date": _RENEWALS,
        "transfer_data": _CONNECT,
        "trial_end": _RENEWALS,
        "trial_from_plan": _RENEWALS,
        "trial_settings": _RENEWALS,
    },
    "WebhookEndpointCreateParams": {"connect": _CONNECT},
}
