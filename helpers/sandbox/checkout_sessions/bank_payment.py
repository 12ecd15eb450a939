"""Paying a Checkout Session with a bank account: docs.stripe.com/payments/bank-debits."""

from dataclasses import replace
from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.checkout_sessions import payers
from helpers.sandbox.checkout_sessions.completion import complete
from helpers.sandbox.checkout_sessions.payments import Outcome, stopped
from helpers.sandbox.payment_form import bank_account, fields, ways_to_pay
from helpers.sandbox.payment_form.card import CardDetails, check
from helpers.sandbox.payments import bank_debits, intents

Object = dict[str, Any]


def pay(context: Context, session: Object, details: CardDetails) -> Outcome:
    """Complete an open session whose money is to come.

    Of the details only the e-mail address counts, and what was typed further: the bank account.
    """
    stop = stopped(context, session)
    if stop:
        return stop
    typed = details.further
    method = ways_to_pay.chosen(session, typed)
    problems = [
        *check(details, context.now(), card=False),
        *bank_account.check(method, typed),
        *fields.check(session, typed),
    ]
    if problems:
        return Outcome("invalid", session, problems=tuple(problems))
    account = bank_account.account(method, typed)
    payer = payers.keep(context, session, replace(details, name=typed[bank_account.HOLDER]))
    intent = intents.begin(context, session, payer["shipping"])
    kept = bank_debits.save_account(context, account, payer)
    bank_debits.schedule(context, session, account)
    return Outcome("complete", complete(context, session, payer, intent, kept))
