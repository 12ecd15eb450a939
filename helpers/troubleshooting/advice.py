"""What to do about an API error, in plain words: docs.stripe.com/error-codes"""

from __future__ import annotations

from dataclasses import replace

import stripe

from helpers.troubleshooting.cases import CASES, Case
from helpers.troubleshooting.search import said_in

# With these codes, the parameter says more than the code.
_GENERAL = (None, "resource_missing", "parameter_unknown")

_WANTED = {
    "Invalid object": "a dictionary, such as `{'order': '42'}`",
    "Invalid array": "a list, such as `['card']`",
}


def advice(error: stripe.StripeError) -> str:
    """Return what a learner can do about an error."""
    return cases_of(error)[0].fix


def cases_of(error: stripe.StripeError) -> tuple[Case, ...]:
    """Return the cases that fit an error: by its message, param, code or class; at least one."""
    message = said_in(error.user_message or str(error))
    return message or _by_param(error) or said_in(code_of(error) or "") or _by_type(error)


def code_of(error: stripe.StripeError) -> str | None:
    """Return the API's error code; the SDK's AuthenticationError has it only in error.error."""
    return error.code or getattr(error.error, "code", None)


def _by_param(error: stripe.StripeError) -> tuple[Case, ...]:
    last = (getattr(error, "param", None) or "").replace("]", "").split("[")[-1]
    fitting = [case for case in CASES if last in case.params]
    return tuple(fitting) if code_of(error) in _GENERAL else ()


def _by_type(error: stripe.StripeError) -> tuple[Case, ...]:
    kinds = [kind.__name__ for kind in type(error).__mro__]
    case = next(case for kind in kinds for case in CASES if kind in case.types)
    param = getattr(error, "param", None)
    # Messages such as "Invalid array" do not say what they are about.
    if isinstance(error, stripe.InvalidRequestError) and param and param not in str(error):
        wanted = _WANTED.get(str(error.user_message))
        what = f"Make `{param}` {wanted}" if wanted else f"Correct `{param}`"
        return (replace(case, fix=f"{what}, and send the request again."),)
    return (case,)
