"""Which fields of an object Stripe sends, where the SDK's types do not say.

The keys are the `object` of an object, or the name of a nested class of the SDK. The sources are
Stripe's documentation and the examples of its API in github.com/stripe/openapi.
"""

import typing
from typing import Any

# Left out unless they are expanded: docs.stripe.com/expand.
ONLY_EXPANDED = {
    "charge": {"refunds"},
    "checkout.session": {"line_items"},
    "coupon": {"applies_to", "currency_options"},
    "customer": {
        *("cash_balance", "invoice_credit_balance", "sources", "subscriptions"),
        *("tax", "tax_ids"),
    },
    "invoice": {"confirmation_secret", "payments"},
    "item": {"discounts", "taxes"},
    "payment_intent": {"source"},
    "plan": {"tiers"},
    "price": {"currency_options", "tiers"},
    "Price.CurrencyOptions": {"tiers"},
    "PromotionCode.Restrictions": {"currency_options"},
    "Session.TotalDetails": {"breakdown"},
    "ShippingRate.FixedAmount": {"currency_options"},
}
# Never sent to a plain account: they are about connected accounts and organizations.
NEVER = {"event": {"account", "context"}}
# Left out until they are set.
WHEN_SET = {"Charge.FraudDetails": {"stripe_report", "user_report"}}
# Objects with a field for each value of `type`, of which only the one in use is sent.
ONE_OF_MANY = {
    "Charge.PaymentMethodDetails",
    "InvoicePayment.Payment",
    "Refund.DestinationDetails",
    "payment_method",
}
# Always sent with a value, although their types say that they can be null.
ALWAYS: dict[str, dict[str, Any]] = {
    "charge": {"fraud_details": {}},
    "customer": {
        "balance": 0,
        "delinquent": False,
        "invoice_settings": {},
        "metadata": {},
        "next_invoice_sequence": 1,
        "preferred_locales": [],
        "tax_exempt": "none",
    },
    "invoice": {
        "auto_advance": False,
        "customer_tax_exempt": "none",
        "customer_tax_ids": [],
        "ending_balance": 0,
        "metadata": {},
        "total_pretax_credit_amounts": [],
        "total_taxes": [],
    },
    "line_item": {"discountable": True, "pretax_credit_amounts": [], "taxes": []},
    "payment_method": {"metadata": {}},
    "subscription": {
        "cancellation_details": {},
        "default_tax_rates": [],
        "payment_settings": {"save_default_payment_method": "off"},
    },
    "subscription_item": {"tax_rates": []},
}


def name_of(type: Any) -> str:
    """Return the key of a class of the SDK in these tables."""
    return getattr(type, "OBJECT_NAME", type.__qualname__)


def left_out(type: Any, hints: dict[str, Any]) -> set[str]:
    """Return the fields of a class that a new object lacks unless they are set."""
    name = name_of(type)
    tables = (ONLY_EXPANDED, NEVER, WHEN_SET)
    unsent = {field for table in tables for field in table.get(name, ())}
    return unsent | (_kinds(hints) if name in ONE_OF_MANY else set())


def _kinds(hints: dict[str, Any]) -> set[str]:
    """Return the fields that `type` can name; where its values are open, all the other fields."""
    values = {value for each in typing.get_args(hints["type"]) for value in typing.get_args(each)}
    return values & hints.keys() or hints.keys() - {"type"}
