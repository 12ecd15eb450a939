"""The fields of a bank account."""

import pytest

from helpers.sandbox.payment_form import bank_account
from helpers.sandbox.payments.bank_debits import BANK_ACCOUNTS, find_bank_account


@pytest.mark.parametrize("account", BANK_ACCOUNTS, ids=lambda account: account.number)
def test_a_test_account_fills_in_its_own_form(account):
    typed = bank_account.sample_values(account)
    assert bank_account.check(account.method, typed) == []
    assert bank_account.typed_account(account.method, typed) == account


def test_spaces_hyphens_and_small_letters_make_no_difference():
    typed = {"iban": "at61 1904-3002 3457 3201", "account_holder": "Jenny"}
    assert bank_account.check("sepa_debit", typed) == []
    assert bank_account.typed_account("sepa_debit", typed).last4 == "3201"


@pytest.mark.parametrize(
    ("field", "text", "message"),
    [
        ("account_holder", " ", "Required"),
        ("routing_number", "123456789", "Use the test routing number 110000000."),
        ("account_number", "12345", "only its test accounts"),
        ("account_number", "AT611904300234573201", "only its test accounts"),
        ("account_number", "x" * 300, "at most 255 characters"),
    ],
)
def test_a_wrong_field_says_what_to_do(field, text, message):
    typed = bank_account.sample_values(find_bank_account("us_bank_account")) | {field: text}
    (problem,) = bank_account.check("us_bank_account", typed)
    assert (problem.path, message in problem.message) == ((field,), True)
