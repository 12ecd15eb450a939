"""Paying a Checkout Session, from the checkout page or from code."""

from dataclasses import dataclass, replace
from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.errors import StripeError
from helpers.sandbox.checkout_sessions import completion, order
from helpers.sandbox.checkout_sessions.completion import complete_session
from helpers.sandbox.checkout_sessions.objects import checkout_data
from helpers.sandbox.payment_form import bank_account, fields, methods
from helpers.sandbox.payment_form.card import CardDetails, check
from helpers.sandbox.payment_form.methods import needs_payment_method
from helpers.sandbox.payments import bank_debits, intents
from helpers.sandbox.payments.objects import save_card
from helpers.sandbox.payments.test_cards import saved_card
from helpers.sandbox.validation.problems import Problem

Object = dict[str, Any]


@dataclass(frozen=True)
class Outcome:
    """The outcome of an attempt to pay.

    `status` is complete, declined (`error` says why; the session stays open), invalid (`problems`
    say why), authentication_required, already_complete or expired.
    """

    status: str
    session: Object
    error: StripeError | None = None
    problems: tuple[Problem, ...] = ()


def pay_by_card(
    context: Context, session: Object, details: CardDetails, authenticated: bool | None = None
) -> Outcome:
    """Pay an open session, and only once, however often this is called.

    `authenticated` is the result of a 3D Secure challenge, None if there has been none yet. What
    each test card does: docs.stripe.com/testing.
    """
    stop = not_payable(context, session)
    if stop:
        return stop
    problems = _card_problems(context, session, details)
    if problems:
        return Outcome("invalid", session, problems=tuple(problems))
    if not needs_payment_method(session):
        return _paid(context, session, completion.save_payer(context, session, details))
    if not details.card.is_test_card:  # refused before there is an attempt
        return Outcome("declined", session, details.card.error())
    return _attempt(context, session, details, authenticated)


def _card_problems(context: Context, session: Object, details: CardDetails) -> list[Problem]:
    problems = check(details, context.now(), card=needs_payment_method(session))
    return problems + fields.check(session, details.other_fields)


def answer_challenge(context: Context, session: Object, authenticated: bool) -> Outcome:
    """Continue a payment that waits for the result of a 3D Secure challenge."""
    stop = not_payable(context, session)
    if stop:
        return stop
    waiting = intents.waiting(context, intents.current_intent(context, session))
    if waiting is None:
        return Outcome("authentication_required", session)
    return _settle(context, session, *waiting, authenticated)


def card_to_authenticate(context: Context, session: Object) -> Object | None:
    """Return the PaymentMethod that waits for a 3D Secure challenge, if there is one."""
    waiting = intents.waiting(context, intents.current_intent(context, session))
    return waiting[1] if waiting else None


def not_payable(context: Context, session: Object) -> Outcome | None:
    """Return why a session cannot be paid, as an Outcome; None if it can.

    It is not open, or its promotion code is no longer valid; then the code is removed.
    """
    status = {"complete": "already_complete", "expired": "expired"}.get(session["status"])
    if status:
        return Outcome(status, session)
    problems = order.recheck_promotion_code(context, session)
    return Outcome("invalid", session, problems=tuple(problems)) if problems else None


def _attempt(
    context: Context, session: Object, details: CardDetails, authenticated: bool | None
) -> Outcome:
    payer = completion.save_payer(context, session, details)
    intent = _intent(context, session, payer)
    method = save_card(context, details.card, details.expiry, payer)
    return _confirm(context, session, intent, method, authenticated)


def pay_by_saved_card(
    context: Context,
    session: Object,
    details: CardDetails,
    method: Object,
    authenticated: bool | None = None,
) -> Outcome:
    """Pay an open session with a PaymentMethod of its customer, otherwise as pay_by_card does.

    Of the details, only the email address and the `other_fields` fields count.
    """
    stop = not_payable(context, session)
    if stop:
        return stop
    problems = check(details, context.now(), card=False)
    problems += fields.check(session, details.other_fields)
    if problems:
        return Outcome("invalid", session, problems=tuple(problems))
    payer = completion.save_payer(
        context, session, replace(details, name=""), method["billing_details"]
    )
    return _confirm(context, session, _intent(context, session, payer), method, authenticated)


def _intent(context: Context, session: Object, payer: Object) -> Object:
    data = checkout_data(context, session["id"])
    return intents.ensure_intent(context, session, data, payer["shipping"])


def _confirm(
    context: Context, session: Object, intent: Object, method: Object, authenticated: bool | None
) -> Outcome:
    if saved_card(method["card"]["fingerprint"]).requires_authentication:
        intents.require_authentication(context, intent, method)
        if authenticated is None:
            return Outcome("authentication_required", session)
    return _settle(context, session, intent, method, authenticated)


def _settle(
    context: Context, session: Object, intent: Object, method: Object, authenticated: bool | None
) -> Outcome:
    error = _refusal(intent, method, authenticated)
    if error:
        intents.record_failure(context, intent, method, error)
        return Outcome("declined", session, error)
    payer = completion.payer_of(context, session) or {}  # saved before the attempt
    return _paid(context, session, payer, intent, method)


def _paid(context: Context, session: Object, payer: Object, *paid_with: Object) -> Outcome:
    return Outcome("complete", complete_session(context, session, payer, *paid_with))


def _refusal(intent: Object, method: Object, authenticated: bool | None) -> StripeError | None:
    card = saved_card(method["card"]["fingerprint"])
    if card.requires_authentication and not authenticated:
        return intents.authentication_error(intent)
    refused = card.is_declined(charging=intent["object"] == "payment_intent")
    return card.error() if refused else None


def pay_by_bank_debit(context: Context, session: Object, details: CardDetails) -> Outcome:
    """Complete an open session whose money arrives later.

    Of the details, only the email address and the `other_fields` fields count: the bank account.
    """
    stop = not_payable(context, session)
    if stop:
        return stop
    typed = details.other_fields
    method = methods.chosen_method(session, typed)
    problems = [
        *check(details, context.now(), card=False),
        *bank_account.check(method, typed),
        *fields.check(session, typed),
    ]
    if problems:
        return Outcome("invalid", session, problems=tuple(problems))
    account = bank_account.typed_account(method, typed)
    payer = completion.save_payer(
        context, session, replace(details, name=typed[bank_account.HOLDER_FIELD])
    )
    intent = _intent(context, session, payer)
    saved = bank_debits.save_bank_account(context, account, payer)
    bank_debits.schedule_settlement(context, session, account)
    return _paid(context, session, payer, intent, saved)
