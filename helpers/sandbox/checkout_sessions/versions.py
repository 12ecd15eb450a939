"""Fields and parameters of Checkout Sessions in older API versions: docs.stripe.com/changelog."""

from dataclasses import replace
from functools import cache
from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.families import ObjectChange, ParamsChange, Renaming
from helpers.sandbox.api.versions import with_fields
from helpers.sandbox.checkout_sessions.rules.ui_mode import NEW_NAMES, OLD_NAMES, RENAMED_IN
from helpers.sandbox.schema.param_types import Field

Object = dict[str, Any]
_PARAMS = "checkout.SessionCreateParams"


def _ui_mode(_context: Context, session: Object) -> Object:
    return {"ui_mode": OLD_NAMES[session["ui_mode"]]} if session["ui_mode"] in OLD_NAMES else {}


def _shipping(_context: Context, session: Object) -> Object:
    collected = session["collected_information"]
    return {"shipping_details": collected and collected["shipping_details"]}


OBJECT_CHANGES = (
    # docs.stripe.com/changelog/dahlia/2026-03-25
    ObjectChange(RENAMED_IN, "checkout.session", _ui_mode),
    # docs.stripe.com/changelog/basil/2025-03-31
    ObjectChange("2025-03-31", "checkout.session", _shipping),
)


@cache
def _with_method_types(schema: Field) -> Field:
    methods = schema.fields["allowed_payment_method_types"]
    return with_fields(schema, schema.fields | {"payment_method_types": methods})


@cache
def _with_old_ui_modes(schema: Field) -> Field:
    old = replace(schema.fields["ui_mode"], choices=tuple(NEW_NAMES))
    return with_fields(schema, schema.fields | {"ui_mode": old})


def _new_ui_mode(params: Object) -> Object:
    mode = {"ui_mode": NEW_NAMES[params["ui_mode"]]} if "ui_mode" in params else {}
    return params | mode


PARAMS_CHANGES = (
    # docs.stripe.com/changelog/endive/2026-09-30/remove-payment-method-types-checkout-sessions
    ParamsChange("2026-09-30", _PARAMS, _with_method_types),
    # docs.stripe.com/changelog/dahlia/2026-03-25
    ParamsChange(RENAMED_IN, _PARAMS, _with_old_ui_modes, _new_ui_mode),
)
RENAMINGS = (Renaming(RENAMED_IN, OLD_NAMES),)
