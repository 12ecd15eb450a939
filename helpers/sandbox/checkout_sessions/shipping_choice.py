"""The way of shipping that the payer chooses."""

from typing import Any

from helpers.sandbox.payment_form.inputs import Typed
from helpers.sandbox.shipping.options import cost
from helpers.sandbox.validation.problems import Problem

Object = dict[str, Any]
FIELD = "shipping_rate"  # what the form calls the choice


def choose(session: Object, typed: Typed) -> list[Problem]:
    """Put what the payer chose into the session; say so if it is none of its options."""
    chosen = typed.get(FIELD)
    if not chosen or not session["shipping_options"]:
        return []
    for option in session["shipping_options"]:
        if option["shipping_rate"] == chosen:
            session["shipping_cost"] = cost(option)
            return []
    fix = "is none of the session's shipping options."
    return [Problem((FIELD,), "Choose a shipping method.", "parameter_invalid", fix)]
