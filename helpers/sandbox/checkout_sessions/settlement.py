"""The money of a bank debit arrives or does not: docs.stripe.com/payments/bank-debits."""

from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.checkout_sessions.invoice import create_invoice
from helpers.sandbox.payments import bank_debits

Object = dict[str, Any]


def settle(context: Context, session: Object, succeeds: bool | None = None) -> Object | None:
    """Settle the debit of a session; see bank_debits.settle. Its invoice comes with the money."""
    return bank_debits.settle(context, session, succeeds, on_paid=create_invoice)


def settle_due(context: Context, settlement: Object) -> None:
    """Settle a debit that is due."""
    settle(context, context.require("checkout.session", settlement["session"]))
