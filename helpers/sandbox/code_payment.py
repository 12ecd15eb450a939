"""Paying from code: the form filled in by nobody, for CI and "Run all"."""

import stripe

from . import payments
from .card_details import filled_in
from .context import Context
from .errors import StripeError, card_error
from .payments import Outcome
from .problem import Problem


def pay(context: Context, session_id: str, card: str, **typed: str) -> Outcome:
    """Pay a session with a test card; if the bank asks (3D Secure), the payer agrees."""
    session = context.get("checkout.session", session_id)
    return payments.pay(context, session, filled_in(card, **typed), authenticated=True)


def raise_unless_paid(outcome: Outcome) -> None:
    """Raise the SDK's error for an attempt that did not come through."""
    if outcome.status == "complete":
        return
    if outcome.status in ("declined", "invalid"):
        raise _card_error(outcome.error or _invalid(outcome.problems[0]))
    message = f"This Checkout Session cannot be paid: its status is {outcome.session['status']}."
    raise stripe.InvalidRequestError(message, "session", http_status=400)


def _invalid(problem: Problem) -> StripeError:
    return card_error(problem.code, problem.message, param=problem.param)


def _card_error(error: StripeError) -> stripe.CardError:
    return stripe.CardError(
        error.message, error.param, error.code, http_status=402, json_body=error.body()
    )
