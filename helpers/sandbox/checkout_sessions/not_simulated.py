"""Parameters of Checkout Sessions that are accepted but have no effect."""

from helpers.sandbox.api.not_simulated import ACCOUNTS, CONNECT, TAX

_CARDS = "How the payment methods other than cards are set up makes no difference."
_CURRENCIES = "The page offers no currency other than the session's."
_CYCLE = "A subscription is billed by the day on which it begins, or on which its trial ends."
_NO_DIFFERENCE = "It is stored and returned, and makes no difference to the page."

NOT_SIMULATED = {
    "checkout.SessionCreateParams": {
        "adaptive_pricing": _CURRENCIES,
        "automatic_tax": TAX,
        "customer_account": ACCOUNTS,
        "integration_identifier": _NO_DIFFERENCE,
        "invoice_creation.invoice_data.account_tax_ids": "An account has no tax IDs.",
        "invoice_creation.invoice_data.issuer": CONNECT,
        "line_items[].price_data.product_data.tax_code": TAX,
        "line_items[].price_data.product_data.tax_details": TAX,
        "line_items[].price_data.tax_behavior": TAX,
        "managed_payments": "Payments are never managed by Stripe.",
        "origin_context": _NO_DIFFERENCE,
        "payment_intent_data.application_fee_amount": CONNECT,
        "payment_intent_data.on_behalf_of": CONNECT,
        "payment_intent_data.transfer_data": CONNECT,
        "payment_method_configuration": _CARDS,
        "payment_method_options": "3D Secure and similar steps depend only on the test card.",
        "permissions": _NO_DIFFERENCE,
        "setup_intent_data.on_behalf_of": CONNECT,
        "shipping_options[].shipping_rate_data.tax_behavior": TAX,
        "shipping_options[].shipping_rate_data.tax_code": TAX,
        "subscription_data.application_fee_percent": CONNECT,
        "subscription_data.billing_cycle_anchor": _CYCLE,
        "subscription_data.billing_cycle_anchor_config": _CYCLE,
        "subscription_data.on_behalf_of": CONNECT,
        "subscription_data.pending_invoice_item_interval": _CYCLE,
        "subscription_data.proration_behavior": _CYCLE,
        "subscription_data.transfer_data": CONNECT,
        "wallet_options": "There are no wallets (Link, Apple Pay, Google Pay).",
    },
    "checkout.SessionListParams": {
        "customer_account": ACCOUNTS,
        "payment_link": "There are no Payment Links.",
    },
}
