"""Checkout data as plain data: check it, and bring old data up to date with the API."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import stripe

from helpers.sandbox import money
from helpers.sandbox.checkout_sessions import rules as session_rules
from helpers.sandbox.checkout_sessions import totals
from helpers.sandbox.checkout_sessions.rules.draft import Draft
from helpers.sandbox.products import prices
from helpers.sandbox.schema import param_types
from helpers.sandbox.validation import parameters
from helpers.sandbox.validation.problems import Path, Problem

PARAMS = stripe.params.checkout.SessionCreateParams


def check_checkout_data(
    data: Mapping[str, Any] | str, known_prices: Mapping[str, dict] | None = None
) -> list[Problem]:
    """Return the problems with the parameters of a new Checkout Session; empty if there are none.

    Names and types are the SDK's own; docs.stripe.com/api/checkout/sessions/create says what is
    required and when. known_prices: the account's prices by id; without them, whether a price
    exists and fits the mode is not checked.
    """
    if isinstance(data, str):
        text = "This is a text. Make data of it first: read_checkout_data(text)."
        return [Problem((), "Invalid object", fix=text)]
    _, type_problems = parameters.check(param_types.schema_of(PARAMS), data)
    mistyped = {problem.path for problem in type_problems}
    if () in mistyped:
        return type_problems
    well_typed = _without(data, mistyped)
    rule_problems = [
        *session_rules.session_problems(well_typed, known_prices),
        *session_rules.parameter_problems(well_typed),
    ]
    if not any(problem.path[:1] == ("line_items",) for problem in (*type_problems, *rule_problems)):
        rule_problems += total_problems(well_typed, known_prices)
    explained = [_removed_name() if p.path == (OLD_NAME,) else p for p in type_problems]
    above = {path[:length] for path in mistyped for length in range(len(path))}
    new = [each for each in rule_problems if not _is_reported(each.path, mistyped, above)]
    return [*explained, *new]


def param_field(*names: str) -> param_types.Field:
    """Return what the SDK says of one parameter of create; the names lead to it from the outside.

    A list is passed through: for ("line_items", "price") the field is that of each item.
    """
    field = param_types.schema_of(PARAMS)
    for name in names:
        field = field.fields[name]
        field = field.item if field.kind == "array" else field
    return field


def _removed_name() -> Problem:
    return Problem(
        (OLD_NAME,),
        f"Received unknown parameter: {OLD_NAME}",
        "parameter_unknown",
        f"was removed from Checkout Sessions in API version {REMOVED_IN}.\n"
        "Use carry_forward(data), which turns it into allowed_payment_method_types.",
    )


def _without(data: Any, paths: set[Path], here: Path = ()) -> Any:
    """Leave out the values at these paths: no rule can check a value of the wrong type."""
    if isinstance(data, Mapping):
        pairs = ((name, value) for name, value in data.items() if (*here, name) not in paths)
        return {name: _without(value, paths, (*here, name)) for name, value in pairs}
    if isinstance(data, list | tuple):
        # A list keeps its length, so that the paths in the rules' problems still fit.
        items = (None if (*here, n) in paths else value for n, value in enumerate(data))
        return [_without(value, paths, (*here, n)) for n, value in enumerate(items)]
    return data


def _is_reported(path: Path, mistyped: set[Path], above: set[Path]) -> bool:
    """Return whether a type problem at, below or above this path has been reported."""
    prefixes = (path[:length] for length in range(1, len(path) + 1))
    return path in above or any(prefix in mistyped for prefix in prefixes)


OLD_NAME = "payment_method_types"
NEW_NAME = "allowed_payment_method_types"
REMOVED_IN = "2026-09-30.endive"
# docs.stripe.com/changelog/endive/2026-09-30/remove-payment-method-types-checkout-sessions


def carry_forward(data: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Return the data as today's API takes it, and a note for each change.

    `payment_method_types` becomes `allowed_payment_method_types`, in the same position; everything
    else, known or not, stays as it is. The data passed in is not changed.
    """
    old, new = data.get(OLD_NAME), data.get(NEW_NAME)
    if OLD_NAME not in data or _conflict(old, new):
        return dict(data), []
    replaced = NEW_NAME if NEW_NAME in data else OLD_NAME
    items = [(NEW_NAME if key == replaced else key, value) for key, value in data.items()]
    updated = {
        key: _merged(old, new) if key == NEW_NAME else value
        for key, value in items
        if key != OLD_NAME
    }
    return updated, [_change_note(NEW_NAME in data)]


def _conflict(old: Any, new: Any) -> bool:
    """Return whether there are two values that cannot be merged: then both must stay."""
    return old is not None and new is not None and not _are_lists(old, new)


def _merged(old: Any, new: Any) -> Any:
    if _are_lists(old, new):
        return [*new, *(name for name in old if name not in new)]
    return new if old is None else old


def _are_lists(old: Any, new: Any) -> bool:
    return isinstance(old, list) and isinstance(new, list)


def _change_note(merged: bool) -> str:
    change = f"joined what was in {NEW_NAME}" if merged else f"is now {NEW_NAME}"
    return (
        f"{OLD_NAME} {change}.\n"
        f"Stripe removed the old name from Checkout Sessions in API version {REMOVED_IN}.\n"
        "The new one filters the payment methods that Stripe finds suitable."
    )


# These change the total by amounts that are not in the data.
_CHANGES_TOTAL = ("discounts", "shipping_options")


def total_problems(
    params: dict[str, Any], known_prices: Mapping[str, dict] | None = None
) -> Iterator[Problem]:
    """Yield a problem if a payment's total is too small or too large to be charged.

    The total is not checked if a price is unknown, if the prices have different currencies, or if
    there are discounts, shipping or taxes.
    """
    draft = Draft(params, known_prices)
    if draft.mode != "payment" or any(params.get(name) for name in _CHANGES_TOTAL):
        return
    if any(item.get("tax_rates") for _, item in draft.items):
        return
    lines = [_line_total(draft, item) for _, item in draft.items]
    known = [line for line in lines if line is not None]
    if not lines or known != lines or len({currency for _, currency in known}) > 1:
        return
    total, currency = sum(amount for amount, _ in known), known[0][1]
    beyond = totals.limit_violation(total, currency)
    if beyond:
        message = totals.total_error(*beyond, currency).message
        yield Problem(("line_items",), message, beyond[0], _total_fix(*beyond, total, currency))


def _line_total(draft: Draft, item: dict) -> tuple[int, str] | None:
    """Return the amount (minor units) and currency of a line item; None if they are unknown."""
    price, quantity = draft.price(item) or {}, item.get("quantity")
    exact, currency = price.get("unit_amount_decimal"), str(price.get("currency")).lower()
    exact = price.get("unit_amount") if exact is None else exact
    if exact is None or not isinstance(quantity, int) or currency not in money.CURRENCIES:
        return None
    if draft.currency != currency:  # the price's amount in the session's currency is unknown
        return None
    local = {"unit_amount_decimal": exact, "transform_quantity": price.get("transform_quantity")}
    return prices.amount_for_quantity(local, quantity), currency


def _total_fix(code: str, limit: int, total: int, currency: str) -> str:
    total_text, limit_text = (money.format_amount(amount, currency) for amount in (total, limit))
    if code == "amount_too_small":
        bounds, advice = f"below {limit_text}, the least", "Raise an amount or a quantity."
    else:
        bounds, advice = f"above {limit_text}, the most", "Lower an amount or a quantity."
    return f"the total of {total_text} is {bounds} that Stripe charges. {advice}"
