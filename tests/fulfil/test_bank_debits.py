"""helpers/fulfil/bank_debits.py: a payment whose money takes days."""

import pytest
import stripe

from helpers import connect
from helpers.checkout.return_addresses import return_urls
from helpers.fulfil.bank_debits import METHOD, pay_by_bank_debit, settle
from tests.clients import ADDRESS, answering, session


@pytest.fixture
def client():
    return connect()


def order(client, *methods):
    tea = {"currency": "usd", "unit_amount": 700, "product_data": {"name": "Tea"}}
    items = [{"quantity": 1, "price_data": tea}]
    methods = {"allowed_payment_method_types": list(methods)}
    params = {"mode": "payment", "line_items": items, **return_urls(client), **methods}
    return client.v1.checkout.sessions.create(params=params).id


def status(client, session_id):
    return client.v1.checkout.sessions.retrieve(session_id).payment_status


def test_the_session_is_complete_while_the_money_is_on_its_way(client, capsys):
    paid = pay_by_bank_debit(client, order(client, "card", METHOD))
    assert (paid.status, paid.payment_status) == ("complete", "unpaid")
    assert "the money is still on its way" in capsys.readouterr().out


def test_paying_again_pays_nothing(client, capsys):
    session_id = pay_by_bank_debit(client, order(client, METHOD)).id
    pay_by_bank_debit(client, session_id)
    assert capsys.readouterr().out.splitlines()[-1].startswith("Complete, but the money")


def test_a_session_for_cards_alone_raises(client):
    with pytest.raises(stripe.InvalidRequestError):
        pay_by_bank_debit(client, order(client, "card"))


@pytest.mark.parametrize(
    ("succeeds", "result", "text"),
    [(True, "paid", "The money has arrived.\n"), (False, "unpaid", "The money did not arrive.\n")],
)
def test_the_money_arrives_or_not(client, capsys, succeeds, result, text):
    session_id = pay_by_bank_debit(client, order(client, METHOD)).id
    capsys.readouterr()
    settle(client, session_id, succeeds)
    assert (status(client, session_id), capsys.readouterr().out) == (result, text)


def test_it_arrives_once(client, capsys):
    session_id = pay_by_bank_debit(client, order(client, METHOD)).id
    settle(client, session_id)
    settle(client, session_id, succeeds=False)
    assert status(client, session_id) == "paid"
    assert "No money is on its way" in capsys.readouterr().out


def test_a_test_account_is_told_what_happens_there(capsys):
    client = answering(lambda *request: (200, session()))
    pay_by_bank_debit(client, "cs_test_1")
    settle(client, "cs_test_1")
    printed = capsys.readouterr().out
    assert f"{ADDRESS}/c/pay/cs_test_1" in printed and "by itself" in printed
