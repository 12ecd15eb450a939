"""Paying a Checkout Session with a bank account, from code: docs.stripe.com/testing."""

from typing import Any

import stripe

from helpers.sandbox.checkout import further_fields
from helpers.sandbox.paying import bank_debits, intents, payers
from helpers.sandbox.paying.bank_accounts import CURRENCIES, BankAccount
from helpers.sandbox.paying.card_details import CardDetails, check
from helpers.sandbox.paying.completion import complete
from helpers.sandbox.paying.payments import Outcome
from helpers.sandbox.state.context import Context

Object = dict[str, Any]


def pay(context: Context, session: Object, details: CardDetails, account: BankAccount) -> Outcome:
    """Complete an open session whose money is to come; of the details only the payer counts.

    Raises the SDK's error for a session that does not take this way to pay.
    """
    if session["status"] != "open":
        status = "already_complete" if session["status"] == "complete" else "expired"
        return Outcome(status, session)
    _check(session, account.method)
    problems = check(details, context.now(), card=False)
    problems += further_fields.check(session, details.further)
    if problems:
        return Outcome("invalid", session, problems=tuple(problems))
    payer = payers.keep(context, session, details)
    intent = intents.begin(context, session, payer["shipping"])
    method = bank_debits.save_account(context, account, payer)
    bank_debits.schedule(context, session, account)
    return Outcome("complete", complete(context, session, payer, intent, method))


def _check(session: Object, method: str) -> None:
    currency = CURRENCIES[method]
    if method not in session["payment_method_types"]:
        message = (
            f"This Checkout Session does not take {method}. Create it with "
            f'allowed_payment_method_types=["card", "{method}"].'
        )
    elif session["mode"] != "payment" or not session["amount_total"]:
        message = f"The sandbox pays with {method} in payment mode only, and not nothing."
    elif session["currency"] != currency:
        message = f"{method} is for {currency} only; this session is in {session['currency']}."
    else:
        return
    raise stripe.InvalidRequestError(message, "payment_method_types", http_status=400)
