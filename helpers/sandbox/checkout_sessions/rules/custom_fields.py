"""Custom fields and the phone number: docs.stripe.com/payments/checkout/custom-fields."""

import re
from typing import Any

from helpers.sandbox.checkout_sessions.rules.draft import Draft
from helpers.sandbox.validation.problems import Path, Problem, Problems, in_range

_MAX_FIELDS, _MAX_OPTIONS, _MAX_LENGTH = 3, 200, 255
_KEY = re.compile("[A-Za-z0-9]{1,200}")


def custom_fields_are_within_the_limit(draft: Draft) -> Problems:
    if len(_fields(draft)) > _MAX_FIELDS:
        message = f"You can pass at most {_MAX_FIELDS} `custom_fields`."
        yield Problem(
            ("custom_fields",), message, fix=f"has too many fields. Use at most {_MAX_FIELDS}."
        )


def custom_fields_have_keys(draft: Draft) -> Problems:
    used_keys: set[str] = set()
    for path, field in _fields(draft):
        yield from _key(field.get("key"), used_keys, (*path, "key"))


def _key(key: Any, used_keys: set[str], path: Path) -> Problems:
    if not isinstance(key, str):
        return
    if not _KEY.fullmatch(key):
        message = f"Invalid key: {key[:60]}. It must be alphanumeric, up to 200 characters."
        yield Problem(path, message, fix="must be letters and digits only, at most 200.")
    if key in used_keys:
        message = f"`custom_fields` keys must be unique: {key[:60]}"
        yield Problem(path, message, fix="is used twice. Give each field its own key.")
    used_keys.add(key)


def custom_fields_match_their_type(draft: Draft) -> Problems:
    for path, field in _fields(draft):
        kind = field.get("type")
        for other in {"dropdown", "numeric", "text"} - {kind}:
            if kind and field.get(other) is not None:
                message = f"`{other}` can only be set when `type` is `{other}`."
                fix = f"cannot be used with the type {kind}. Remove it."
                yield Problem((*path, other), message, fix=fix)
        if not isinstance(kind, str):
            continue
        settings = field.get(kind)
        if kind == "dropdown":
            yield from _options(settings, (*path, "dropdown"))
        elif isinstance(settings, dict):
            yield from _lengths(settings, (*path, kind))


def _options(settings: Any, path: Path) -> Problems:
    options = settings.get("options") if isinstance(settings, dict) else None
    options = options if isinstance(options, list) else []
    if not 1 <= len(options) <= _MAX_OPTIONS:
        message = f"A dropdown must have between 1 and {_MAX_OPTIONS} `options`."
        yield Problem((*path, "options"), message, fix=f"must have 1 to {_MAX_OPTIONS} options.")
    values = [option.get("value") for option in options if isinstance(option, dict)]
    if len({str(value) for value in values}) < len(values):
        message = "The values of a dropdown's `options` must be unique."
        yield Problem((*path, "options"), message, fix="has the same value twice.")
    default = settings.get("default_value") if isinstance(settings, dict) else None
    if default is not None and default not in values:
        message = "The `default_value` must match a `value` in the `options` array."
        yield Problem((*path, "default_value"), message, fix="must be one of the options' values.")


def _lengths(settings: dict, path: Path) -> Problems:
    minimum, maximum = settings.get("minimum_length"), settings.get("maximum_length")
    yield from in_range(minimum, (*path, "minimum_length"), 1, _MAX_LENGTH)
    yield from in_range(maximum, (*path, "maximum_length"), 1, _MAX_LENGTH)
    if isinstance(minimum, int) and isinstance(maximum, int) and minimum > maximum:
        message = "`minimum_length` must be less than or equal to `maximum_length`."
        fix = "must not be more than maximum_length."
        yield Problem((*path, "minimum_length"), message, fix=fix)


def phone_fits_the_mode(draft: Draft) -> Problems:
    collection = draft.params.get("phone_number_collection")
    if draft.mode == "setup" and isinstance(collection, dict) and collection.get("enabled"):
        message = "`phone_number_collection` can only be used in `payment` or `subscription` mode."
        fix = "cannot be used in setup mode. Remove it."
        yield Problem(("phone_number_collection",), message, fix=fix)


def _fields(draft: Draft) -> list[tuple[Path, dict]]:
    value = draft.params.get("custom_fields")
    fields = enumerate(value if isinstance(value, list) else [])
    return [(("custom_fields", n), each) for n, each in fields if isinstance(each, dict)]


RULES = (
    custom_fields_are_within_the_limit,
    custom_fields_have_keys,
    custom_fields_match_their_type,
    phone_fits_the_mode,
)
