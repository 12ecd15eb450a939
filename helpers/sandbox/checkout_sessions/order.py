"""What a payer may change before paying: amounts, items, shipping, a promotion code."""

import re
from collections.abc import Callable
from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.errors import StripeError
from helpers.sandbox.checkout_sessions import discounts, totals
from helpers.sandbox.checkout_sessions.chosen_amount import AMOUNT_FIELD, choose_amount
from helpers.sandbox.checkout_sessions.objects import checkout_data, line_items
from helpers.sandbox.checkout_sessions.optional_items import (
    choose_optional_items,
    is_optional_field,
)
from helpers.sandbox.checkout_sessions.rules.line_items import QUANTITY_DEFAULTS
from helpers.sandbox.languages.formats import number_text
from helpers.sandbox.languages.speaking import gettext
from helpers.sandbox.payment_form.inputs import FormValues
from helpers.sandbox.payments import intents
from helpers.sandbox.shipping.options import shipping_cost
from helpers.sandbox.validation.problems import Problem

Object = dict[str, Any]
# The names of fields and a button in the form.
PROMOTION_CODE_FIELD, SHIPPING_RATE_FIELD = "promotion_code", "shipping_rate"
REMOVE_CODE_BUTTON = "remove_promotion_code"


def change_order(context: Context, session: Object, typed: FormValues) -> list[Problem]:
    """Apply what was typed to the order, save the session, and return the problems."""
    before = session["amount_total"]
    problems = _change_items(context, session, typed) + _change_code(context, session, typed)
    if session["amount_total"] != before:
        intents.update_amount(context, session)
    return problems + recheck_promotion_code(context, session)


def recheck_promotion_code(context: Context, session: Object) -> list[Problem]:
    """Remove a promotion code that is no longer valid, and return the problem for the payer."""
    problems = _attempt(
        PROMOTION_CODE_FIELD, lambda: discounts.recheck_promotion_code(context, session)
    )
    if problems:
        intents.update_amount(context, session)
    return problems


def _change_items(context: Context, session: Object, typed: FormValues) -> list[Problem]:
    lines, before = line_items(context, session["id"]), dict(session)
    problems = _choose(context, session, typed)
    after = line_items(context, session["id"])
    if after == lines and before == session:
        return problems
    if not problems:
        field = _field_of_total(lines, typed)
        problems = _attempt(field, lambda: discounts.reprice(context, session))
    if problems:
        _restore(context, session, lines, before)
    return problems


def _choose(context: Context, session: Object, typed: FormValues) -> list[Problem]:
    return [
        *choose_amount(context, session, typed),
        *choose_optional_items(context, session, typed),
        *choose_quantities(context, session, typed),
        *choose_shipping(session, typed),
    ]


def _field_of_total(lines: list[Object], typed: FormValues) -> str:
    """Return the field where a wrong total is shown: for an amount, an item or a quantity."""
    amount = [AMOUNT_FIELD] if AMOUNT_FIELD in typed else []
    optional = filter(is_optional_field, typed)
    quantities = (quantity_field(line) for line in lines if quantity_limits(line, lines))
    return [*amount, *optional, *quantities, SHIPPING_RATE_FIELD][0]


def _restore(context: Context, session: Object, lines: list[Object], before: Object) -> None:
    session |= before
    for line in (*line_items(context, session["id"]), *lines):
        context.store.remove(context.account, line["id"])
    for line in lines:
        context.save(line, parent=session["id"])


def _change_code(context: Context, session: Object, typed: FormValues) -> list[Problem]:
    code = typed.get(PROMOTION_CODE_FIELD, "").strip()
    if not session["allow_promotion_codes"]:
        return []
    if typed.get(REMOVE_CODE_BUTTON):
        return _attempt(
            PROMOTION_CODE_FIELD, lambda: discounts.remove_promotion_code(context, session)
        )
    if code:
        return _attempt(
            PROMOTION_CODE_FIELD, lambda: discounts.apply_promotion_code(context, session, code)
        )
    return []


def _attempt(field: str, change: Callable[[], Any]) -> list[Problem]:
    """Make a change; return the error, if Stripe refuses it, as a problem of a field."""
    try:
        change()
    except StripeError as error:
        return [Problem((field,), error.message, error.code, f"is refused: {error.message}")]
    return []


def quantity_field(line: Object) -> str:
    """Return the name of the form's field for the quantity of a line item."""
    return f"quantity_{line['id']}"


def quantity_limits(line: Object, lines: list[Object]) -> tuple[int, int] | None:
    """Return the minimum and the maximum to choose from; None if the quantity is fixed.

    `lines` are all line items of the session: the only one cannot be removed.
    """
    adjustable = line["adjustable_quantity"]
    if not adjustable or not adjustable["enabled"]:
        return None
    minimum, maximum = (
        default if adjustable[name] is None else adjustable[name]
        for name, default in QUANTITY_DEFAULTS.items()
    )
    return max(minimum, int(len(lines) == 1)), maximum


def choose_quantities(context: Context, session: Object, typed: FormValues) -> list[Problem]:
    """Set the quantities that were typed; an item with the quantity 0 is removed.

    Returns the problems; if there are any, nothing is changed.
    """
    lines = line_items(context, session["id"])
    changes = [
        (line, text, limits)
        for line in lines
        if (text := typed.get(quantity_field(line), "").strip())
        and (limits := quantity_limits(line, lines))
    ]
    problems = [problem for change in changes if (problem := _quantity_problem(*change))]
    if problems:
        return problems
    quantities = {line["id"]: int(text) for line, text, _ in changes}
    if lines and not any(quantities.get(line["id"], line["quantity"] or 1) for line in lines):
        return [_quantity_refused(changes[0][0], gettext("The last item cannot be removed."))]
    for line, _, _ in changes:
        if quantities[line["id"]] != line["quantity"]:
            _set_quantity(context, session, line, quantities[line["id"]])
    return []


def _quantity_problem(line: Object, text: str, limits: tuple[int, int]) -> Problem | None:
    minimum, maximum = limits
    if not re.fullmatch("[0-9]{1,6}", text) or not minimum <= int(text) <= maximum:
        least, most = number_text(minimum), number_text(maximum)
        message = gettext("Choose a quantity from %(least)s to %(most)s.", least=least, most=most)
        return _quantity_refused(line, message)
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
        context.save(totals.with_quantity(line, quantity, trial))


def choose_shipping(session: Object, typed: FormValues) -> list[Problem]:
    """Set the shipping option that the payer chose; return the problem if it is not an option."""
    chosen = typed.get(SHIPPING_RATE_FIELD)
    if not chosen or not session["shipping_options"]:
        return []
    for option in session["shipping_options"]:
        if option["shipping_rate"] == chosen:
            session["shipping_cost"] = shipping_cost(option)
            return []
    fix = "is not one of the session's shipping options."
    message = gettext("Choose a shipping method.")
    return [Problem((SHIPPING_RATE_FIELD,), message, "parameter_invalid", fix)]
