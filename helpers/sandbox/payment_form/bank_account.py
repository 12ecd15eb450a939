"""The form's fields for a bank account: docs.stripe.com/testing#non-card-payments."""

import re

from helpers.sandbox.payment_form.inputs import FormValues, Input, Rule, problems
from helpers.sandbox.payment_form.methods import PAYMENT_METHOD_FIELD
from helpers.sandbox.payments.bank_debits import BANK_ACCOUNTS, BankAccount, find_bank_account
from helpers.sandbox.validation.problems import Problem

HOLDER_FIELD = "account_holder"
_ROUTING = "110000000"


def _routing_rule(text: str) -> str | None:
    return None if _normalized(text) == _ROUTING else f"Use the test routing number {_ROUTING}."


def _number_rule(method: str) -> Rule:
    def rule(text: str) -> str | None:
        known = any(
            (each.method, each.number) == (method, _normalized(text)) for each in BANK_ACCOUNTS
        )
        return None if known else "The sandbox takes only its test accounts. Choose one of them."

    return rule


def _normalized(text: str) -> str:
    """Return a number in capitals, without the spaces and hyphens that people type."""
    return re.sub(r"[\s-]", "", text).upper()


_HOLDER = Input(HOLDER_FIELD, "Account holder", "name", "Name on the account")
_NUMBERS = {"us_bank_account": "account_number", "sepa_debit": "iban"}
FIELDS = {
    "us_bank_account": (
        _HOLDER,
        Input("routing_number", "Routing number", placeholder=_ROUTING, rule=_routing_rule),
        Input(
            "account_number",
            "Account number",
            placeholder="000123456789",
            inputmode="numeric",
            rule=_number_rule("us_bank_account"),
        ),
    ),
    "sepa_debit": (
        _HOLDER,
        Input("iban", "IBAN", placeholder="AT61 1904 …", rule=_number_rule("sepa_debit")),
    ),
}


def check(method: str, typed: FormValues) -> list[Problem]:
    """Return what is wrong with what was typed, at most one problem per field."""
    return problems(FIELDS[method], typed)


def typed_account(method: str, typed: FormValues) -> BankAccount:
    """Return the test account that was typed. Raises LookupError for any other."""
    return find_bank_account(method, _normalized(typed.get(_NUMBERS[method], "")))


def sample_values(account: BankAccount, holder: str = "Jenny Rosen") -> dict[str, str]:
    """Return the form's fields, filled in for this account."""
    fields = {
        PAYMENT_METHOD_FIELD: account.method,
        HOLDER_FIELD: holder,
        _NUMBERS[account.method]: account.grouped,
    }
    return fields | ({"routing_number": _ROUTING} if account.method == "us_bank_account" else {})
