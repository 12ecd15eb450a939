"""What a session can be paid with: a card, and bank debits where it names them.

docs.stripe.com/payments/bank-debits
"""

from collections.abc import Mapping
from typing import Any

from helpers.sandbox.payments.bank_debits import CURRENCIES

Object = dict[str, Any]
FIELD = "payment_method"  # of the form
CARD = "card"


def offered(session: Object) -> list[str]:
    """Return what a payer can choose from; nothing where nothing is to be paid.

    Where Stripe would take only what the sandbox cannot play (klarna alone, say, or a bank debit
    in a subscription), a card takes its place. What Stripe does not take is refused before that,
    in rules/payment_methods.
    """
    if not asks_card(session):
        return []
    known = (CARD, *CURRENCIES)
    allowed = [each for each in session["payment_method_types"] if each in known]
    return [each for each in allowed if each == CARD or not obstacle(session, each)] or [CARD]


def chosen(session: Object, typed: Mapping[str, str]) -> str:
    """Return the payment method that the payer has chosen; the first, before anybody has."""
    choice = offered(session) or [CARD]
    return typed[FIELD] if typed.get(FIELD) in choice else choice[0]


def obstacle(session: Object, method: str) -> str | None:
    """Return why a session does not take a bank debit, None if it does."""
    if session["mode"] != "payment" or not session["amount_total"]:
        return f"The sandbox pays with {method} in payment mode only, and not nothing."
    if session["currency"] != CURRENCIES[method]:
        currency = CURRENCIES[method]
        return f"{method} is for {currency} only; this session is in {session['currency']}."
    if method not in session["payment_method_types"]:
        return (
            f"This Checkout Session does not take {method}. Create it with "
            f'allowed_payment_method_types=["card", "{method}"].'
        )
    return None


def asks_card(session: Object) -> bool:
    """Return whether the session needs a card: docs.stripe.com/payments/checkout/no-cost-orders."""
    if session["mode"] == "subscription" and not session["amount_total"]:
        return session["payment_method_collection"] != "if_required"
    return session["mode"] == "setup" or bool(session["amount_total"])
