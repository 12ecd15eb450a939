"""A session's custom fields: docs.stripe.com/payments/checkout/custom-fields."""

import re
from typing import Any

from helpers.sandbox.languages.speaking import gettext, ngettext
from helpers.sandbox.payment_form.inputs import FormValues, Input, Rule, text_of

Object = dict[str, Any]
_LONGEST = 255  # characters, if the session sets no limit


def inputs(session: Object, typed: FormValues) -> list[Input]:
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
    return Input(
        **_shared(field),
        maxlength=_maximum(field),
        rule=_length_rule(field),
        sample=_sample(field, "Sample"),
    )


def _numeric(field: Object) -> Input:
    return Input(
        **_shared(field),
        inputmode="numeric",
        maxlength=_maximum(field),
        rule=_digits_rule(field),
        sample=_sample(field, "1"),
    )


def _dropdown(field: Object) -> Input:
    values = [(option["value"], option["label"]) for option in field["dropdown"]["options"]]
    shared = _shared(field)
    sample = shared["default"] or values[0][0]
    return Input(
        **shared, type="select", options=(("", gettext("Choose…")), *values), sample=sample
    )


_KINDS = {"text": _text, "numeric": _numeric, "dropdown": _dropdown}


def _minimum(field: Object) -> int:
    return field[field["type"]]["minimum_length"] or 1


def _maximum(field: Object) -> int:
    return field[field["type"]]["maximum_length"] or _LONGEST


def _sample(field: Object, text: str) -> str:
    default = field[field["type"]]["default_value"]
    return default or text.ljust(_minimum(field), text[-1])[: _maximum(field)]


def _length_rule(field: Object) -> Rule:
    minimum = _minimum(field)
    return lambda text: None if len(text) >= minimum else _too_short(minimum)


def _too_short(least: int) -> str:
    return ngettext("Use at least %(num)s character.", "Use at least %(num)s characters.", least)


def _digits_rule(field: Object) -> Rule:
    length_rule = _length_rule(field)

    def rule(text: str) -> str | None:
        return length_rule(text) if re.fullmatch("[0-9]+", text) else gettext("Use only digits.")

    return rule


def answered(session: Object, typed: FormValues) -> list[Object]:
    """Return the session's `custom_fields` with the values that were typed or chosen."""
    return [
        field | {field["type"]: field[field["type"]] | {"value": text_of(typed, _name(field))}}
        for field in session["custom_fields"]
    ]


def unanswered(params: Object) -> list[Object]:
    """Return the `custom_fields` of a new session, without values yet."""
    return [{field["type"]: {}, **field} for field in params.get("custom_fields") or []]
