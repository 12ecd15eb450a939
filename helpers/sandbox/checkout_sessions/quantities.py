"""How many of a line item the payer takes, where the shop lets them choose.

docs.stripe.com/payments/checkout/adjustable-quantity
"""

import re
from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.checkout_sessions import shipping_choice, totals
from helpers.sandbox.checkout_sessions.rules.quantities import DEFAULTS
from helpers.sandbox.payment_form.inputs import Typed
from helpers.sandbox.validation.problems import Problem

Object = dict[str, Any]


def field(line: Object) -> str:
    """Return what the form calls the quantity of a line item."""
    return f"quantity_{line['id']}"


def limits(line: Object, lines: list[Object]) -> tuple[int, int] | None:
    """Return the least and the most that may be chosen; None if the quantity is fixed.

    `lines` are all of the session: the only one cannot be taken out.
    """
    asked = line["adjustable_quantity"]
    if not asked or not asked["enabled"]:
        return None
    least, most = (
        default if asked[name] is None else asked[name] for name, default in DEFAULTS.items()
    )
    return max(least, int(len(lines) == 1)), most


def choose(context: Context, session: Object, typed: Typed) -> list[Problem]:
    """Give the line items the quantities that were typed; at 0 an item is taken out.

    Returns what is wrong with them; then nothing is changed.
    """
    lines = context.line_items(session["id"])
    asked = [line for line in lines if limits(line, lines) and typed.get(field(line), "").strip()]
    problems = [found for line in asked if (found := _problem(line, typed, lines))]
    if problems:
        return problems
    wanted = {line["id"]: int(typed[field(line)]) for line in asked}
    if lines and not any(wanted.get(line["id"], line["quantity"] or 1) for line in lines):
        return [_wrong(asked[0], "The last item cannot be removed.")]
    for line in asked:
        if wanted[line["id"]] != line["quantity"]:
            _set(context, session, line, wanted[line["id"]])
    return []


def _problem(line: Object, typed: Typed, lines: list[Object]) -> Problem | None:
    least, most = limits(line, lines)
    text = typed[field(line)].strip()
    if not re.fullmatch("[0-9]{1,6}", text) or not least <= int(text) <= most:
        return _wrong(line, f"Choose a quantity from {least} to {most:,}.")
    return None


def _wrong(line: Object, message: str) -> Problem:
    return Problem((field(line),), message, "parameter_invalid_integer", f"is refused: {message}")


def _set(context: Context, session: Object, line: Object, quantity: int) -> None:
    if quantity == 0:
        context.store.forget(context.account, line["id"])
    else:
        trial = totals.has_trial(context.checkout_data(session["id"]))
        context.save(totals.resized(line, quantity, trial))


def first(lines: list[Object]) -> str:
    """Return the field of the first quantity that can be chosen: where to show a wrong total."""
    return next((field(line) for line in lines if limits(line, lines)), shipping_choice.FIELD)
