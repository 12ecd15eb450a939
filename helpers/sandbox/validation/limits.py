"""How long texts and lists may be, as the SDK's help texts state it for each parameter."""

from collections.abc import Iterator
from typing import Any

from helpers.sandbox.validation.problems import Found, Path, Problem, values_at

_TEXTS = ("after_submit", "shipping_address", "submit", "terms_of_service_acceptance")
_INVOICE_FIELDS = {"": 4, "[].name": 40, "[].value": 140}


def _below(path: str, limits: dict[str, int]) -> dict[str, int]:
    return {path + rest: most for rest, most in limits.items()}


# Characters of a text, items of a list; `[]` stands for each item.
LIMITS: dict[str, dict[str, int]] = {
    "checkout.SessionCreateParams": {
        "client_reference_id": 200,
        **{f"custom_text.{each}.message": 1200 for each in _TEXTS},
        "custom_fields[].label.custom": 100,
        "custom_fields[].dropdown.options[].label": 100,
        "custom_fields[].dropdown.options[].value": 100,
        "line_items[].price_data.product_data.images": 8,
        "optional_items": 10,
        "payment_intent_data.statement_descriptor": 22,
        "payment_intent_data.statement_descriptor_suffix": 22,
        "payment_method_options.bacs_debit.mandate_options.reference_prefix": 12,
        "payment_method_options.card.statement_descriptor_suffix_kana": 22,
        "payment_method_options.card.statement_descriptor_suffix_kanji": 17,
        "payment_method_options.sepa_debit.mandate_options.reference_prefix": 12,
        **_below("invoice_creation.invoice_data.custom_fields", _INVOICE_FIELDS),
        **_below("subscription_data.invoice_settings.custom_fields", _INVOICE_FIELDS),
    },
    "CustomerCreateParams": {
        "business_name": 150,
        "individual_name": 150,
        **_below("invoice_settings.custom_fields", _INVOICE_FIELDS),
    },
    "CustomerUpdateParams": {
        "business_name": 150,
        "individual_name": 150,
        **_below("invoice_settings.custom_fields", _INVOICE_FIELDS),
    },
    "PriceCreateParams": {"lookup_key": 200, "product_data.statement_descriptor": 22},
    "PriceUpdateParams": {"lookup_key": 200},
    "ProductCreateParams": {
        "images": 8,
        "marketing_features": 15,
        "marketing_features[].name": 80,
        "statement_descriptor": 22,
    },
    "ProductUpdateParams": {
        "images": 8,
        "marketing_features": 15,
        "marketing_features[].name": 80,
        "statement_descriptor": 22,
    },
}


def length_problems(params_type: str, params: dict) -> Found:
    """Yield what is longer than Stripe takes it in parameters of this type of the SDK."""
    for path, most in LIMITS.get(params_type, {}).items():
        for where, value in values_at(params, path):
            if isinstance(value, str | list) and len(value) > most:
                yield _too_long(where, value, most)


def _too_long(path: Path, value: str | list, most: int) -> Problem:
    name = Problem(path, "").param
    if isinstance(value, list):
        message = f"Array {name} exceeded maximum {most} allowed elements."
        return Problem(path, message, fix=f"has too many items: {most} at most.")
    message = f"Invalid string: {value[:30]}...; must be at most {most} characters"
    return Problem(path, message, fix=f"has more than {most} characters.")


def metadata_is_small(params: dict) -> Found:
    """Yield what is too much in every `metadata` at any depth."""
    for path, metadata in _metadata(params):
        yield from too_much(metadata, path)


def _metadata(data: Any, path: Path = ()) -> Iterator[tuple[Path, dict]]:
    """Yield every `metadata` at any depth."""
    pairs = data.items() if isinstance(data, dict) else ()
    pairs = enumerate(data) if isinstance(data, list) else pairs
    for name, value in pairs:
        if name == "metadata" and isinstance(value, dict):
            yield (*path, name), value
        else:
            yield from _metadata(value, (*path, name))


def too_much(metadata: dict, path: Path = ("metadata",)) -> Found:
    """Yield what is too much in one: 50 keys of 40 characters, values of 500."""
    if len(metadata) > 50:
        message = f"You can have at most 50 metadata keys, but you passed {len(metadata)}."
        yield Problem(path, message, fix="has too many keys: 50 at most.")
    for key, value in metadata.items():
        if len(str(key)) > 40:
            message = f"Metadata keys can have up to 40 characters: {str(key)[:60]}"
            yield Problem((*path, key), message, fix="has a key of more than 40 characters.")
        if isinstance(value, str) and len(value) > 500:
            message = f"Metadata values can have up to 500 characters, you passed {len(value)}."
            yield Problem((*path, key), message, fix="has more than 500 characters.")
