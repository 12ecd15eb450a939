"""Bank debits, whose money arrives days later or never."""

import pytest

from helpers.sandbox.payments.bank_debits import BANK_ACCOUNTS, CURRENCIES, find_bank_account
from tests.sandbox.bank import DAY, debit
from tests.sandbox.sdk_types import faults

PENDING = [
    "payment_intent.created",
    "charge.pending",
    "payment_intent.processing",
    "checkout.session.completed",
]


def state(checkout):
    params = {"expand": ["payment_intent.latest_charge"]}
    session = checkout.shop.client.v1.checkout.sessions.retrieve(checkout.id, params=params)
    intent = session.payment_intent
    return session.status, session.payment_status, intent.status, intent.latest_charge.status


def test_a_session_is_complete_and_unpaid_at_first(shop):
    checkout = debit(shop)
    assert state(checkout) == ("complete", "unpaid", "processing", "pending")
    assert checkout.events == PENDING


@pytest.mark.parametrize("account", BANK_ACCOUNTS, ids=lambda account: account.number)
def test_the_debit_succeeds_or_fails_after_the_delay_of_the_account(shop, account):
    checkout = debit(shop, account)
    shop.sandbox.clock.advance(account.delay - 60)
    assert state(checkout)[1:3] == ("unpaid", "processing")
    shop.sandbox.clock.advance(60)
    after = checkout.events[len(PENDING) :]
    if account.code is None:
        assert state(checkout) == ("complete", "paid", "succeeded", "succeeded")
        last = ["charge.succeeded", "payment_intent.succeeded"]
        assert after == [*last, "checkout.session.async_payment_succeeded"]
    else:
        assert state(checkout) == ("complete", "unpaid", "requires_payment_method", "failed")
        last = ["charge.failed", "payment_intent.payment_failed"]
        assert after == [*last, "checkout.session.async_payment_failed"]


def test_a_charge_shows_the_account_but_not_its_number(shop):
    checkout = debit(shop)
    charge = shop.client.v1.charges.list().data[0]
    details = charge.payment_method_details
    assert charge.id.startswith("py_")
    assert (details.type, details.us_bank_account.last4) == ("us_bank_account", "6789")
    shop.sandbox.settle(checkout.id)
    charge = shop.client.v1.charges.retrieve(charge.id)
    assert (charge.paid, charge.captured, charge.amount_captured) == (True, True, 2000)


def test_a_failure_has_the_message_of_stripe(shop):
    account = next(each for each in BANK_ACCOUNTS if each.code == "no_account")
    checkout = debit(shop, account)
    shop.sandbox.settle(checkout.id)
    intent = shop.client.v1.payment_intents.retrieve(checkout.session.payment_intent)
    error = intent.last_payment_error
    assert error.code == "no_account"
    assert error.message == "The customer's bank account could not be located."
    assert error.payment_method.us_bank_account.last4 == "1116"
    assert shop.client.v1.charges.list().data[0].failure_code == "no_account"


@pytest.mark.parametrize(("succeeds", "paid"), [(None, "paid"), (True, "paid"), (False, "unpaid")])
def test_a_debit_can_be_settled_at_once_either_way(shop, succeeds, paid):
    checkout = debit(shop)
    assert shop.sandbox.settle(checkout.id, succeeds)["payment_status"] == paid
    assert checkout.session.payment_status == paid


def test_a_debit_is_settled_once(shop):
    checkout = debit(shop)
    shop.sandbox.settle(checkout.id)
    count = len(shop.events())
    shop.sandbox.clock.advance(10 * DAY)
    assert len(shop.events()) == count
    with pytest.raises(LookupError, match="No money is on its way"):
        shop.sandbox.settle(checkout.id)


def test_a_card_payment_cannot_be_settled(shop):
    checkout = shop.checkout()
    checkout.pay()
    with pytest.raises(LookupError, match="No money is on its way"):
        shop.sandbox.settle(checkout.id)
    with pytest.raises(LookupError):
        shop.sandbox.settle("cs_test_x")


def test_every_object_has_the_types_of_the_sdk(shop):
    for succeeds in (True, False):
        shop.sandbox.settle(debit(shop).id, succeeds)
    v1 = shop.client.v1
    found = [*v1.charges.list().data, *v1.payment_intents.list().data, *v1.events.list().data]
    found += [v1.payment_methods.retrieve(charge.payment_method) for charge in found[:2]]
    for each in found:
        assert faults(each.to_dict()) == []


@pytest.mark.parametrize("method", CURRENCIES)
def test_without_a_number_the_money_arrives(method):
    assert find_bank_account(method).code is None and find_bank_account(method).method == method


@pytest.mark.parametrize("account", BANK_ACCOUNTS, ids=lambda account: account.number)
def test_every_account_is_found_and_has_its_error(account):
    assert find_bank_account(account.method, account.number) is account
    assert account.error().code == (account.code or "insufficient_funds")


@pytest.mark.parametrize(
    ("method", "number", "message"),
    [
        ("us_bank_account", "1", "cannot pay with 1. It knows these accounts: 000123456789, "),
        ("klarna", None, "cannot pay with klarna. It knows card, us_bank_account, sepa_debit."),
    ],
)
def test_an_unknown_method_or_number_is_answered_with_the_known_ones(method, number, message):
    with pytest.raises(LookupError, match=message):
        find_bank_account(method, number)
