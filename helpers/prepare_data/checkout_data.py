"""Step 1, plain data: read the page's JSON, check it, bring it up to today's API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import stripe

from helpers.prepare_data.checkout_json import CheckoutDataError, read_checkout_data
from helpers.prepare_data.older_data import OLD, REMOVED_IN, carry_forward
from helpers.prepare_data.page_json import PAGE_EXAMPLE
from helpers.prepare_data.total_due import total_problems
from helpers.sandbox.checkout_sessions import rules as session_rules
from helpers.sandbox.schema import param_types
from helpers.sandbox.validation import parameters
from helpers.sandbox.validation.problems import Path, Problem

PARAMS = stripe.params.checkout.SessionCreateParams

__all__ = [
    "PAGE_EXAMPLE",
    "CheckoutDataError",
    "carry_forward",
    "check_checkout_data",
    "read_checkout_data",
]


def check_checkout_data(
    data: Mapping[str, Any], known_prices: Mapping[str, dict] | None = None
) -> list[Problem]:
    """Return what is wrong with the parameters of a new Checkout Session; an empty list is good.

    The names and types are the SDK's own; what is required and when is said at
    docs.stripe.com/api/checkout/sessions/create. known_prices are the account's prices by id;
    without them nothing is said of whether a price exists and fits the mode.
    """
    _, typed = parameters.check(param_types.of(PARAMS), data)
    wrong = {problem.path for problem in typed}
    if () in wrong:
        return typed
    sound = _without(data, wrong)
    ruled = [
        *session_rules.session_problems(sound, known_prices),
        *session_rules.parameter_problems("checkout.SessionCreateParams", sound),
    ]
    if not any(problem.path[:1] == ("line_items",) for problem in (*typed, *ruled)):
        ruled += total_problems(sound, known_prices)
    found = [_removed() if problem.path == (OLD,) else problem for problem in typed]
    above = {path[:length] for path in wrong for length in range(len(path))}
    return [*found, *(each for each in ruled if not _is_said(each.path, wrong, above))]


def _removed() -> Problem:
    return Problem(
        (OLD,),
        f"Received unknown parameter: {OLD}",
        "parameter_unknown",
        f"was removed from Checkout Sessions in API version {REMOVED_IN}. "
        "Use carry_forward(data), which turns it into allowed_payment_method_types.",
    )


def _without(data: Any, paths: set[Path], here: Path = ()) -> Any:
    """Leave out what has the wrong type, so that no rule stumbles over it."""
    if isinstance(data, Mapping):
        pairs = ((name, value) for name, value in data.items() if (*here, name) not in paths)
        return {name: _without(value, paths, (*here, name)) for name, value in pairs}
    if isinstance(data, list | tuple):
        # A list keeps its places: the paths of the rules' problems must still fit.
        kept = (None if (*here, n) in paths else value for n, value in enumerate(data))
        return [_without(value, paths, (*here, n)) for n, value in enumerate(kept)]
    return data


def _is_said(path: Path, wrong: set[Path], above: set[Path]) -> bool:
    """Say whether the types already told of a problem at the path, below it or above it."""
    prefixes = (path[:length] for length in range(1, len(path) + 1))
    return path in above or any(prefix in wrong for prefix in prefixes)
