"""The shop's own questions: docs.stripe.com/payments/checkout/custom-fields."""

import re
from typing import Any

from helpers.sandbox.payment_form.inputs import Input, Rule, Typed, text_of

Object = dict[str, Any]
_LONGEST = 255  # characters, where the shop sets no limit
_CHOOSE = ("", "Choose…")


def inputs(session: Object, typed: Typed) -> list[Input]:
    """Return the form's fields for the session's custom fields."""
    return [_KINDS[field["type"]](field) for field in session["custom_fields"]]


def _name(field: Object) -> str:
    return f"custom_{field['key']}"


def _shared(field: Object) -> Object:
    return {
        "name": _name(field),
        "label": field["label"]["custom"],
        "required": not field["optional"],
        "default": field[field["type"]]["default_value"] or "",
    }


def _text(field: Object) -> Input:
    most = field["text"]["maximum_length"] or _LONGEST
    return Input(
        **_shared(field), maxlength=most, rule=_long(field), sample=_sample(field, "Sample")
    )


def _numeric(field: Object) -> Input:
    most = field["numeric"]["maximum_length"] or _LONGEST
    return Input(
        **_shared(field),
        inputmode="numeric",
        maxlength=most,
        rule=_digits(field),
        sample=_sample(field, "1"),
    )


def _dropdown(field: Object) -> Input:
    values = [(option["value"], option["label"]) for option in field["dropdown"]["options"]]
    shared = _shared(field)
    sample = shared["default"] or values[0][0]
    return Input(**shared, type="select", options=(_CHOOSE, *values), sample=sample)


_KINDS = {"text": _text, "numeric": _numeric, "dropdown": _dropdown}


def _least(field: Object) -> int:
    return field[field["type"]]["minimum_length"] or 1


def _sample(field: Object, text: str) -> str:
    settings = field[field["type"]]
    most = settings["maximum_length"] or _LONGEST
    return settings["default_value"] or text.ljust(_least(field), text[-1])[:most]


def _long(field: Object) -> Rule:
    least = _least(field)
    return lambda text: None if len(text) >= least else f"Use {least} characters at least."


def _digits(field: Object) -> Rule:
    long = _long(field)
    return lambda text: long(text) if re.fullmatch("[0-9]+", text) else "Use only digits."


def answered(session: Object, typed: Typed) -> list[Object]:
    """Return the session's `custom_fields` with the values that were typed or chosen."""
    return [
        field | {field["type"]: field[field["type"]] | {"value": text_of(typed, _name(field))}}
        for field in session["custom_fields"]
    ]


def unanswered(params: Object) -> list[Object]:
    """Return a new session's `custom_fields`: what was asked for, nothing answered yet."""
    return [{field["type"]: {}, **field} for field in params.get("custom_fields") or []]
