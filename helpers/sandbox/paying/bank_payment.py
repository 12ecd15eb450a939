"""Paying a Checkout Session with a bank account: docs.stripe.com/payments/bank-debits."""

from dataclasses import replace
from typing import Any

from helpers.sandbox.fields import further_fields
from helpers.sandbox.paying import bank_debits, bank_fields, intents, payers, ways_to_pay
from helpers.sandbox.paying.card_details import CardDetails, check
from helpers.sandbox.paying.completion import complete
from helpers.sandbox.paying.payments import Outcome, stopped
from helpers.sandbox.state.context import Context

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
        *bank_fields.check(method, typed),
        *further_fields.check(session, typed),
    ]
    if problems:
        return Outcome("invalid", session, problems=tuple(problems))
    account = bank_fields.account(method, typed)
    payer = payers.keep(context, session, replace(details, name=typed[bank_fields.HOLDER]))
    intent = intents.begin(context, session, payer["shipping"])
    kept = bank_debits.save_account(context, account, payer)
    bank_debits.schedule(context, session, account)
    return Outcome("complete", complete(context, session, payer, intent, kept))
