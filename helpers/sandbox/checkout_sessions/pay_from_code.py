"""Paying from code: the form filled in by nobody, for CI and "Run all"."""

from dataclasses import replace

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.engine import Engine
from helpers.sandbox.api.errors import StripeError, card_error, invalid_request
from helpers.sandbox.checkout_sessions import customers, order, paying
from helpers.sandbox.checkout_sessions.objects import line_items
from helpers.sandbox.checkout_sessions.paying import Outcome
from helpers.sandbox.payment_form import bank_account, fields, methods
from helpers.sandbox.payment_form.card import CARD_FIELDS, CardDetails, sample_details
from helpers.sandbox.payments import bank_debits
from helpers.sandbox.payments.bank_debits import BankAccount, find_bank_account
from helpers.sandbox.validation.problems import Problem


def pay(
    engine: Engine,
    session_id: str,
    /,
    card: str = "4242424242424242",
    method: str = "card",
    account: str | None = None,
    **typed: str,
) -> dict:
    """Pay a session as Sandbox.pay says, and return it."""
    with engine.session_context(session_id) as context:
        outcome = _attempt(context, session_id, card, method, account, typed)
    _raise_unless_paid(outcome)  # after the transaction: a decline is on record, too
    return outcome.session


def settle(engine: Engine, session_id: str, succeeds: bool | None = None) -> dict:
    """Let the money of a bank debit arrive or fail as Sandbox.settle says; return the session."""
    with engine.session_context(session_id) as context:
        session = context.require("checkout.session", session_id)
        settled = bank_debits.settle(context, session, succeeds)
    if settled is None:
        raise LookupError(f"No money is on its way for {session_id}.")
    return settled


def _attempt(
    context: Context,
    session_id: str,
    card: str,
    method: str,
    account: str | None,
    typed: dict[str, str],
) -> Outcome:
    """Pay with a test card or bank account; if the bank asks (3D Secure), the payer agrees.

    What the page asks for and `typed` leaves out is filled in. Raises the SDK's
    InvalidRequestError for a field that the session's page does not have, for values that are not
    text, and for a payment method that the page does not offer.
    """
    session = context.require("checkout.session", session_id)
    given = typed if account is None else {**typed, "account": account}
    _check_texts({"card": card, "method": method, **given})
    _check_names(context, session, given, method)
    if session["status"] == "open":
        problems = order.change_order(context, session, typed)
        if problems:
            return Outcome("invalid", session, problems=tuple(problems))
    known = customers.email_of(context, session)  # which nobody may change on the page, either
    details = _details(session, card, typed | ({"email": known} if known else {}))
    if method != methods.CARD:
        filled = bank_account.sample_fields(_account(session, method, account), details.name)
        with_account = replace(details, further={**details.further, **filled})
        return paying.pay_by_bank_debit(context, session, with_account)
    _check_card(session)
    return paying.pay_by_card(context, session, details, authenticated=True)


def _details(session: dict, card: str, typed: dict[str, str]) -> CardDetails:
    own = {name: value for name, value in typed.items() if name in CARD_FIELDS}
    further = {name: value for name, value in typed.items() if name not in CARD_FIELDS}
    return replace(sample_details(card, **own), further=fields.with_samples(session, further))


def _account(session: dict, method: str, number: str | None) -> BankAccount:
    """Return a test account. Raises the SDK's error if an open session does not take it."""
    account = find_bank_account(method, number)
    why = session["status"] == "open" and methods.refusal(session, method)
    if why:
        raise _invalid_request(invalid_request(why, param="payment_method_types"))
    return account


def _check_card(session: dict) -> None:
    """Raise the SDK's error if the page of an open session offers other ways to pay only."""
    ways = methods.offered(session)
    if session["status"] == "open" and ways and methods.CARD not in ways:
        choice = " or ".join(f'method="{each}"' for each in ways)
        message = f"This Checkout Session does not take cards. Pay it with {choice}."
        raise _invalid_request(invalid_request(message, param="payment_method_types"))


def _check_texts(given: dict[str, object]) -> None:
    for name, value in given.items():
        if not isinstance(value, str):
            raise _invalid_request(invalid_request(f"{name} has to be a text.", param=name))


def _check_names(context: Context, session: dict, given: dict[str, str], method: str) -> None:
    lines = line_items(context, session["id"])
    known = {
        *CARD_FIELDS,
        *(order.quantity_field(line) for line in lines if order.quantity_limits(line, lines)),
    }
    known |= {field.name for field in fields.fields(session, given)}
    known |= {order.SHIPPING_FIELD} if session["shipping_options"] else set()
    known |= {order.CODE} if session["allow_promotion_codes"] else set()
    known |= {"account"} if method != methods.CARD else set()
    for name in given.keys() - known:
        message = f"The page of this Checkout Session has no field {name}."
        raise _invalid_request(invalid_request(message, "parameter_unknown", name))


def _invalid_request(error: StripeError) -> stripe.InvalidRequestError:
    return stripe.InvalidRequestError(
        error.message, error.param, error.code, http_status=400, json_body=error.body()
    )


def _raise_unless_paid(outcome: Outcome) -> None:
    """Raise the SDK's error for an attempt that did not come through."""
    if outcome.status == "complete":
        return
    if outcome.status == "invalid":
        raise _invalid(outcome.problems[0])
    if outcome.error:
        raise _card_error(outcome.error)
    message = f"This Checkout Session cannot be paid: its status is {outcome.session['status']}."
    raise stripe.InvalidRequestError(message, "session", http_status=400)


def _invalid(problem: Problem) -> stripe.StripeError:
    # What has no code is no bank's word, but ours.
    if problem.code and problem.param in (*CARD_FIELDS, "exp_month", "exp_year"):
        return _card_error(card_error(problem.code, problem.message, param=problem.param))
    message = f"{problem.param}: {problem.message}"
    return _invalid_request(invalid_request(message, problem.code, problem.param))


def _card_error(error: StripeError) -> stripe.CardError:
    return stripe.CardError(
        error.message, error.param, error.code, http_status=402, json_body=error.body()
    )
