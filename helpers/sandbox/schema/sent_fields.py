"""What Stripe sends of an object where the SDK's types do not tell.

Objects go by their `object`, nested classes of the SDK by their name. From Stripe's documents and
the examples of its API in github.com/stripe/openapi.
"""

import typing
from typing import Any

# Left out until they are asked for with `expand`: docs.stripe.com/expand.
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
# Never there for an account of one's own: they are about connected accounts and organizations.
NEVER = {"event": {"account", "context"}}
# Left out as long as nobody has set them.
WHEN_SET = {"Charge.FraudDetails": {"stripe_report", "user_report"}}
# Objects with a place for each kind that `type` names, of which only the one in use is there.
ONE_OF_MANY = {
    "Charge.PaymentMethodDetails",
    "InvoicePayment.Payment",
    "Refund.DestinationDetails",
    "payment_method",
}
# Always there, though their types say that they can be null.
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
    """Return what these tables call a class of the SDK."""
    return getattr(type, "OBJECT_NAME", type.__qualname__)


def left_out(type: Any, hints: dict[str, Any]) -> set[str]:
    """Return the fields of a class that an object has only if it is given them."""
    name = name_of(type)
    tables = (ONLY_EXPANDED, NEVER, WHEN_SET)
    unsent = {field for table in tables for field in table.get(name, ())}
    return unsent | (_kinds(hints) if name in ONE_OF_MANY else set())


def _kinds(hints: dict[str, Any]) -> set[str]:
    """Return the fields that `type` chooses from; where its values are open, all the others."""
    values = {value for each in typing.get_args(hints["type"]) for value in typing.get_args(each)}
    return values & hints.keys() or hints.keys() - {"type"}
