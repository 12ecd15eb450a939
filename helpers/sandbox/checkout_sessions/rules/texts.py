"""The maximum length of texts and lists, and the format of some texts.

Limits are from the help texts of stripe.params.checkout.SessionCreateParams. The rules for URLs
and for the email address are in ui_mode and customers.
"""

from helpers.sandbox.validation.formats import (
    DESCRIPTOR_FORMATS,
    email_is_valid,
    mandate_prefix_is_allowed,
    url_is_complete,
)
from helpers.sandbox.validation.limits import invoice_field_limits

_CUSTOM_TEXTS = ("after_submit", "shipping_address", "submit", "terms_of_service_acceptance")
_INTENT, _OPTIONS = "payment_intent_data", "payment_method_options"

# By path: characters of a text or items of a list; `[]` stands for each item.
LIMITS = {
    "client_reference_id": 200,
    **{f"custom_text.{each}.message": 1200 for each in _CUSTOM_TEXTS},
    "custom_fields[].label.custom": 100,
    "custom_fields[].dropdown.options[].label": 100,
    "custom_fields[].dropdown.options[].value": 100,
    "line_items[].price_data.product_data.images": 8,
    "optional_items": 10,
    f"{_INTENT}.statement_descriptor": 22,
    f"{_INTENT}.statement_descriptor_suffix": 22,
    f"{_OPTIONS}.bacs_debit.mandate_options.reference_prefix": 12,
    f"{_OPTIONS}.card.statement_descriptor_suffix_kana": 22,
    f"{_OPTIONS}.card.statement_descriptor_suffix_kanji": 17,
    f"{_OPTIONS}.sepa_debit.mandate_options.reference_prefix": 12,
    **invoice_field_limits("invoice_creation.invoice_data.custom_fields"),
    **invoice_field_limits("subscription_data.invoice_settings.custom_fields"),
}
FORMATS = {
    f"{_INTENT}.receipt_email": email_is_valid,
    **{f"{_INTENT}.{name}": rule for name, rule in DESCRIPTOR_FORMATS.items()},
    "line_items[].price_data.product_data.images[]": url_is_complete,
    f"{_OPTIONS}.bacs_debit.mandate_options.reference_prefix": mandate_prefix_is_allowed,
    f"{_OPTIONS}.sepa_debit.mandate_options.reference_prefix": mandate_prefix_is_allowed,
}
