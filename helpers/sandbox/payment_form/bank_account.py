"""The form's fields for a bank account: docs.stripe.com/testing#non-card-payments."""

import re

from helpers.sandbox.languages.speaking import gettext
from helpers.sandbox.payment_form.inputs import FormValues, Input, Rule, problems
from helpers.sandbox.payment_form.methods import PAYMENT_METHOD_FIELD
from helpers.sandbox.payments.bank_debits import BANK_ACCOUNTS, BankAccount, find_bank_account
from helpers.sandbox.validation.problems import Problem

HOLDER_FIELD = "account_holder"
_ROUTING = "110000000"


def _routing_rule(text: str) -> str | None:
    if _normalized(text) == _ROUTING:
        return None
    return gettext("Use the test routing number %(number)s.", number=_ROUTING)


def _number_rule(method: str) -> Rule:
    def rule(text: str) -> str | None:
        known = any(
            (each.method, each.number) == (method, _normalized(text)) for each in BANK_ACCOUNTS
        )
        message = gettext("The sandbox takes only its test accounts. Choose one of them.")
        return None if known else message

    return rule


def _normalized(text: str) -> str:
    """Return a number in capitals, without the spaces and hyphens that people type."""
    return re.sub(r"[\s-]", "", text).upper()


_NUMBERS = {"us_bank_account": "account_number", "sepa_debit": "iban"}


def inputs(method: str) -> list[Input]:
    """Return the fields for a bank account that is debited by a method."""
    holder = Input(HOLDER_FIELD, gettext("Account holder"), "name", gettext("Name on the account"))
    rule = _number_rule(method)
    if method == "sepa_debit":
        return [holder, Input("iban", gettext("IBAN"), placeholder="AT61 1904 …", rule=rule)]
    return [
        holder,
        Input(
            "routing_number", gettext("Routing number"), placeholder=_ROUTING, rule=_routing_rule
        ),
        Input(
            "account_number",
            gettext("Account number"),
            placeholder="000123456789",
            inputmode="numeric",
            rule=rule,
        ),
    ]


def check(method: str, typed: FormValues) -> list[Problem]:
    """Return what is wrong with what was typed, at most one problem per field."""
    return problems(inputs(method), typed)


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
