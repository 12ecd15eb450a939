"""What a payer may change before paying: quantities, the way of shipping, a promotion code."""

import re
from collections.abc import Callable
from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.errors import StripeError
from helpers.sandbox.checkout_sessions import discounts, totals
from helpers.sandbox.checkout_sessions.objects import checkout_data, line_items
from helpers.sandbox.checkout_sessions.rules.line_items import QUANTITY_DEFAULTS
from helpers.sandbox.payment_form.inputs import Typed
from helpers.sandbox.payments import intents
from helpers.sandbox.shipping.options import shipping_cost
from helpers.sandbox.validation.problems import Problem

Object = dict[str, Any]
CODE, REMOVE = "promotion_code", "remove_promotion_code"  # what the form calls field and button


def change_order(context: Context, session: Object, typed: Typed) -> list[Problem]:
    """Carry out what was typed, save the session, and return what could not be done."""
    amount = session["amount_total"]
    problems = _amounts(context, session, typed) + _code(context, session, typed)
    if session["amount_total"] != amount:
        intents.resize(context, session)
    return problems + recheck_promotion_code(context, session)


def recheck_promotion_code(context: Context, session: Object) -> list[Problem]:
    """Take a promotion code back that is no longer good, and return what to tell the payer."""
    problems = _attempt(CODE, lambda: discounts.recheck_promotion_code(context, session))
    if problems:
        intents.resize(context, session)
    return problems


def _amounts(context: Context, session: Object, typed: Typed) -> list[Problem]:
    lines, before = line_items(context, session["id"]), dict(session)
    problems = choose_quantities(context, session, typed) + choose_shipping(session, typed)
    now = line_items(context, session["id"])
    if problems or (now == lines and before == session):
        return problems
    refused = _attempt(first_quantity_field(lines), lambda: discounts.reprice(context, session))
    if refused:
        _put_back(context, session, lines, before)
    return refused


def _put_back(context: Context, session: Object, lines: list[Object], before: Object) -> None:
    session |= before
    for line in lines:
        context.store.remove(context.account, line["id"])
        context.save(line, parent=session["id"])


def _code(context: Context, session: Object, typed: Typed) -> list[Problem]:
    code = typed.get(CODE, "").strip()
    if not session["allow_promotion_codes"]:
        return []
    if typed.get(REMOVE):
        return _attempt(CODE, lambda: discounts.remove_promotion_code(context, session))
    if code:
        return _attempt(CODE, lambda: discounts.apply_promotion_code(context, session, code))
    return []


def _attempt(field: str, work: Callable[[], Any]) -> list[Problem]:
    """Do the work; return what Stripe says against it as a problem of a field."""
    try:
        work()
    except StripeError as error:
        return [Problem((field,), error.message, error.code, f"is refused: {error.message}")]
    return []


def quantity_field(line: Object) -> str:
    """Return what the form calls the quantity of a line item."""
    return f"quantity_{line['id']}"


def quantity_limits(line: Object, lines: list[Object]) -> tuple[int, int] | None:
    """Return the least and the most that may be chosen; None if the quantity is fixed.

    `lines` are all of the session: the only one cannot be taken out.
    """
    asked = line["adjustable_quantity"]
    if not asked or not asked["enabled"]:
        return None
    least, most = (
        default if asked[name] is None else asked[name]
        for name, default in QUANTITY_DEFAULTS.items()
    )
    return max(least, int(len(lines) == 1)), most


def choose_quantities(context: Context, session: Object, typed: Typed) -> list[Problem]:
    """Give the line items the quantities that were typed; at 0 an item is taken out.

    Returns what is wrong with them; then nothing is changed.
    """
    lines = line_items(context, session["id"])
    texts = {line["id"]: typed.get(quantity_field(line), "").strip() for line in lines}
    changed = [line for line in lines if texts[line["id"]] and quantity_limits(line, lines)]
    problems = [
        problem
        for line in changed
        if (problem := _quantity_problem(line, texts[line["id"]], quantity_limits(line, lines)))
    ]
    if problems:
        return problems
    quantities = {line["id"]: int(texts[line["id"]]) for line in changed}
    if lines and not any(quantities.get(line["id"], line["quantity"] or 1) for line in lines):
        return [_quantity_refused(changed[0], "The last item cannot be removed.")]
    for line in changed:
        if quantities[line["id"]] != line["quantity"]:
            _set_quantity(context, session, line, quantities[line["id"]])
    return []


def _quantity_problem(line: Object, text: str, limits: tuple[int, int] | None) -> Problem | None:
    if limits is None:
        return None
    least, most = limits
    if not re.fullmatch("[0-9]{1,6}", text) or not least <= int(text) <= most:
        return _quantity_refused(line, f"Choose a quantity from {least} to {most:,}.")
    return None


def _quantity_refused(line: Object, message: str) -> Problem:
    return Problem(
        (quantity_field(line),), message, "parameter_invalid_integer", f"is refused: {message}"
    )


def _set_quantity(context: Context, session: Object, line: Object, quantity: int) -> None:
    if quantity == 0:
        context.store.remove(context.account, line["id"])
    else:
        trial = totals.has_trial(checkout_data(context, session["id"]))
        context.save(totals.resized(line, quantity, trial))


def first_quantity_field(lines: list[Object]) -> str:
    """Return the field of the first quantity that can be chosen: where to show a wrong total."""
    return next(
        (quantity_field(line) for line in lines if quantity_limits(line, lines)), SHIPPING_FIELD
    )


SHIPPING_FIELD = "shipping_rate"  # what the form calls the choice


def choose_shipping(session: Object, typed: Typed) -> list[Problem]:
    """Put what the payer chose into the session; say so if it is none of its options."""
    chosen = typed.get(SHIPPING_FIELD)
    if not chosen or not session["shipping_options"]:
        return []
    for option in session["shipping_options"]:
        if option["shipping_rate"] == chosen:
            session["shipping_cost"] = shipping_cost(option)
            return []
    fix = "is none of the session's shipping options."
    return [Problem((SHIPPING_FIELD,), "Choose a shipping method.", "parameter_invalid", fix)]
