"""Paying from code: the form filled in by nobody, for CI and "Run all"."""

import stripe

from . import payments
from .card_details import filled_in
from .context import Context
from .payments import Outcome


def pay(context: Context, session_id: str, card: str, **typed: str) -> Outcome:
    """Pay a session with a test card; if the bank asks (3D Secure), the payer agrees."""
    session = context.get("checkout.session", session_id)
    return payments.pay(context, session, filled_in(card, **typed), authenticated=True)


def raise_unless_paid(outcome: Outcome) -> None:
    """Raise the SDK's error for an attempt that did not come through."""
    if outcome.status == "complete":
        return
    if outcome.status == "declined":
        raise _card_error(outcome.error.message, outcome.error.param, outcome.error.code, outcome)
    if outcome.status == "invalid":
        problem = outcome.problems[0]
        raise _card_error(problem.message, problem.param, problem.code, outcome)
    message = f"This Checkout Session cannot be paid: its status is {outcome.session['status']}."
    raise stripe.InvalidRequestError(message, "session", http_status=400)


def _card_error(message: str, param: str, code: str, outcome: Outcome) -> stripe.CardError:
    body = outcome.error.body() if outcome.error else None
    return stripe.CardError(message, param, code, http_status=402, json_body=body)
