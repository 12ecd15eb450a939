"""What a payer may change before paying: quantities, the way of shipping, a promotion code."""

from collections.abc import Callable
from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.errors import StripeError
from helpers.sandbox.checkout_sessions import discounts, quantities, shipping_choice
from helpers.sandbox.payment_form.inputs import Typed
from helpers.sandbox.payments import intents
from helpers.sandbox.validation.problems import Problem

Object = dict[str, Any]
CODE, REMOVE = "promotion_code", "remove_promotion_code"  # what the form calls field and button


def change(context: Context, session: Object, typed: Typed) -> list[Problem]:
    """Carry out what was typed, save the session, and return what could not be done."""
    amount = session["amount_total"]
    problems = _amounts(context, session, typed) + _code(context, session, typed)
    if session["amount_total"] != amount:
        intents.resize(context, session)
    return problems + look_again(context, session)


def look_again(context: Context, session: Object) -> list[Problem]:
    """Take a promotion code back that is no longer good, and return what to tell the payer."""
    problems = _problem(CODE, lambda: discounts.look_again(context, session))
    if problems:
        intents.resize(context, session)
    return problems


def _amounts(context: Context, session: Object, typed: Typed) -> list[Problem]:
    lines, before = context.line_items(session["id"]), dict(session)
    problems = quantities.choose(context, session, typed) + shipping_choice.choose(session, typed)
    now = context.line_items(session["id"])
    if problems or (now == lines and before == session):
        return problems
    refused = _problem(quantities.first(lines), lambda: discounts.reprice(context, session))
    if refused:
        _put_back(context, session, lines, before)
    return refused


def _put_back(context: Context, session: Object, lines: list[Object], before: Object) -> None:
    session |= before
    for line in lines:
        context.store.forget(context.account, line["id"])
        context.save(line, parent=session["id"])


def _code(context: Context, session: Object, typed: Typed) -> list[Problem]:
    code = typed.get(CODE, "").strip()
    if not session["allow_promotion_codes"]:
        return []
    if typed.get(REMOVE):
        return _problem(CODE, lambda: discounts.remove_promotion_code(context, session))
    if code:
        return _problem(CODE, lambda: discounts.apply_promotion_code(context, session, code))
    return []


def _problem(field: str, work: Callable[[], Any]) -> list[Problem]:
    """Do the work; return what Stripe says against it as a problem of a field."""
    try:
        work()
    except StripeError as error:
        return [Problem((field,), error.message, error.code, f"is refused: {error.message}")]
    return []
