"""Test bank accounts."""

import pytest

from helpers.sandbox.payments.bank_accounts import BANK_ACCOUNTS, CURRENCIES, find


@pytest.mark.parametrize("method", CURRENCIES)
def test_without_a_number_the_money_arrives(method):
    assert find(method).code is None and find(method).method == method


@pytest.mark.parametrize("account", BANK_ACCOUNTS, ids=lambda account: account.number)
def test_every_account_is_found_and_says_why_it_fails(account):
    assert find(account.method, account.number) is account
    assert account.error().code == (account.code or "insufficient_funds")


@pytest.mark.parametrize(
    ("method", "number", "message"),
    [
        ("us_bank_account", "1", "cannot pay with 1. It knows these accounts: 000123456789, "),
        ("klarna", None, "cannot pay with klarna. It knows card, us_bank_account, sepa_debit."),
    ],
)
def test_what_is_not_known_is_named_with_what_is(method, number, message):
    with pytest.raises(LookupError, match=message):
        find(method, number)
