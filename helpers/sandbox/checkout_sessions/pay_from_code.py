"""Paying from code, without anybody at the page, as CI and "Run all" do."""

from dataclasses import replace

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.engine import Engine
from helpers.sandbox.api.errors import StripeError, card_error, invalid_request
from helpers.sandbox.checkout_sessions import customers, order, paying, saved_cards, settlement
from helpers.sandbox.checkout_sessions.chosen_amount import AMOUNT_FIELD, line_to_choose
from helpers.sandbox.checkout_sessions.objects import line_items
from helpers.sandbox.checkout_sessions.optional_items import optional_field
from helpers.sandbox.checkout_sessions.paying import Outcome
from helpers.sandbox.payment_form import bank_account, fields, methods
from helpers.sandbox.payment_form.card import CARD_FIELDS, CardDetails, sample_details
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
    """Pay a session and return it; see Sandbox.pay, which documents the arguments and errors."""
    with engine.session_context(session_id) as context:
        outcome = _attempt(context, session_id, card, method, account, typed)
    _raise_unless_paid(outcome)  # after the transaction, so that a decline is on record
    return outcome.session


def settle(engine: Engine, session_id: str, succeeds: bool | None = None) -> dict:
    """Let a bank debit succeed or fail, and return the session; see Sandbox.settle."""
    with engine.session_context(session_id) as context:
        session = context.require("checkout.session", session_id)
        settled = settlement.settle(context, session, succeeds)
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
    """Pay with a test card or bank account; a 3D Secure challenge is passed.

    Fields of the page that `typed` leaves out are filled in. Raises the SDK's InvalidRequestError
    for a field that the session's page does not have, for values that are not strings, and for a
    payment method that the page does not offer.
    """
    session = context.require("checkout.session", session_id)
    arguments = typed if account is None else {**typed, "account": account}
    _check_types({"card": card, "method": method, **arguments})
    _check_names(context, session, arguments, method)
    if session["status"] == "open":
        problems = order.change_order(context, session, typed)
        if problems:
            return Outcome("invalid", session, problems=tuple(problems))
    email = customers.email_of(context, session)  # the page does not let payers change it, either
    details = _details(session, card, typed | ({"email": email} if email else {}))
    saved = _saved_card(context, session, typed)
    if saved:
        return paying.pay_by_saved_card(context, session, details, saved, authenticated=True)
    if method != methods.CARD:
        samples = bank_account.sample_values(_account(session, method, account), details.name)
        details = replace(details, other_fields={**details.other_fields, **samples})
        return paying.pay_by_bank_debit(context, session, details)
    _check_card(session)
    return paying.pay_by_card(context, session, details, authenticated=True)


def _details(session: dict, card: str, typed: dict[str, str]) -> CardDetails:
    card_fields = {name: value for name, value in typed.items() if name in CARD_FIELDS}
    others = {name: value for name, value in typed.items() if name not in CARD_FIELDS}
    details = sample_details(card, **card_fields)
    return replace(details, other_fields=fields.fill_with_samples(session, others))


def _saved_card(context: Context, session: dict, typed: dict[str, str]) -> dict | None:
    """Return the saved card to pay with. Raises the SDK's error if the page does not offer it."""
    card = saved_cards.chosen_card(context, session, typed)
    named = typed.get(methods.PAYMENT_METHOD_FIELD, methods.CARD)
    if card is None and named != methods.CARD:
        message = f"The page of this Checkout Session does not offer the saved card {named}."
        raise _invalid_request(invalid_request(message, param=methods.PAYMENT_METHOD_FIELD))
    return card


def _account(session: dict, method: str, number: str | None) -> BankAccount:
    """Return a test account. Raises the SDK's error if an open session does not accept it."""
    account = find_bank_account(method, number)
    refusal = session["status"] == "open" and methods.refusal(session, method)
    if refusal:
        raise _invalid_request(invalid_request(refusal, param="payment_method_types"))
    return account


def _check_card(session: dict) -> None:
    """Raise the SDK's error if the page of an open session offers only other payment methods."""
    offered = methods.offered_methods(session)
    if session["status"] == "open" and offered and methods.CARD not in offered:
        choice = " or ".join(f'method="{each}"' for each in offered)
        message = f"This Checkout Session does not take cards. Pay it with {choice}."
        raise _invalid_request(invalid_request(message, param="payment_method_types"))


def _check_types(arguments: dict[str, object]) -> None:
    for name, value in arguments.items():
        if not isinstance(value, str):
            raise _invalid_request(invalid_request(f"{name} must be a string.", param=name))


def _check_names(context: Context, session: dict, arguments: dict[str, str], method: str) -> None:
    lines = line_items(context, session["id"])
    names = {
        *CARD_FIELDS,
        *(order.quantity_field(line) for line in lines if order.quantity_limits(line, lines)),
    }
    names |= {field.name for field in fields.fields(session, arguments)}
    names |= {AMOUNT_FIELD} if line_to_choose(context, session) else set()
    names |= {optional_field(n) for n, _ in enumerate(session.get("optional_items") or [])}
    names |= {order.SHIPPING_RATE_FIELD} if session["shipping_options"] else set()
    names |= {order.PROMOTION_CODE_FIELD} if session["allow_promotion_codes"] else set()
    names |= {methods.PAYMENT_METHOD_FIELD} if session["customer"] else set()
    names |= {"account"} if method != methods.CARD else set()
    for name in arguments.keys() - names:
        message = f"The page of this Checkout Session has no field {name}."
        raise _invalid_request(invalid_request(message, "parameter_unknown", name))


def _invalid_request(error: StripeError) -> stripe.InvalidRequestError:
    return stripe.InvalidRequestError(
        error.message, error.param, error.code, http_status=400, json_body=error.body()
    )


def _raise_unless_paid(outcome: Outcome) -> None:
    """Raise the SDK's error for an attempt that did not complete the session."""
    if outcome.status == "complete":
        return
    if outcome.status == "invalid":
        raise _invalid(outcome.problems[0])
    if outcome.error:
        raise _card_error(outcome.error)
    message = f"This Checkout Session cannot be paid: its status is {outcome.session['status']}."
    raise stripe.InvalidRequestError(message, "session", http_status=400)


def _invalid(problem: Problem) -> stripe.StripeError:
    # A problem without a code is the sandbox's own, so no card error.
    if problem.code and problem.param in (*CARD_FIELDS, "exp_month", "exp_year"):
        return _card_error(card_error(problem.code, problem.message, param=problem.param))
    message = f"{problem.param}: {problem.message}"
    return _invalid_request(invalid_request(message, problem.code, problem.param))


def _card_error(error: StripeError) -> stripe.CardError:
    return stripe.CardError(
        error.message, error.param, error.code, http_status=402, json_body=error.body()
    )
