"""The payment methods of a session's page: cards, and bank debits where the session allows them.

docs.stripe.com/payments/bank-debits
"""

from collections.abc import Mapping
from typing import Any

from helpers.sandbox.payments.bank_debits import CURRENCIES

Object = dict[str, Any]
PAYMENT_METHOD_FIELD = "payment_method"  # the name of the form's field
CARD = "card"


def offered_methods(session: Object) -> list[str]:
    """Return the methods that a payer can choose from; none if no payment method is needed.

    If the sandbox simulates none of the session's methods (klarna alone, say, or a bank debit in a
    subscription), the page takes cards instead. Methods that Stripe would not take are refused
    earlier, in rules/payment_methods.
    """
    if not needs_payment_method(session):
        return []
    simulated = (CARD, *CURRENCIES)
    methods = [each for each in session["payment_method_types"] if each in simulated]
    return [each for each in methods if each == CARD or not refusal(session, each)] or [CARD]


def chosen_method(session: Object, typed: Mapping[str, str]) -> str:
    """Return the payment method that the payer has chosen, or else the first one offered."""
    choices = offered_methods(session) or [CARD]
    return typed[PAYMENT_METHOD_FIELD] if typed.get(PAYMENT_METHOD_FIELD) in choices else choices[0]


def refusal(session: Object, method: str) -> str | None:
    """Return why a session does not take a bank debit, None if it does."""
    if session["mode"] != "payment" or not session["amount_total"]:
        return f"The sandbox takes {method} only in payment mode, and only if an amount is due."
    if session["currency"] != CURRENCIES[method]:
        currency = CURRENCIES[method]
        return f"{method} takes only {currency}; this session is in {session['currency']}."
    if method not in session["payment_method_types"]:
        return (
            f"This Checkout Session does not take {method}. Create it with "
            f'allowed_payment_method_types=["card", "{method}"].'
        )
    return None


def needs_payment_method(session: Object) -> bool:
    """Return whether the payer has to enter a payment method.

    docs.stripe.com/payments/checkout/no-cost-orders
    """
    if session["mode"] == "subscription" and not session["amount_total"]:
        return session["payment_method_collection"] != "if_required"
    return session["mode"] == "setup" or bool(session["amount_total"])
