"""helpers/checkout/payment.py: paying from code."""

import urllib.request

import pytest
import stripe

from helpers import connect
from helpers.account.accounts import account_of, browser_url, publishable_key
from helpers.account.prices import PAGE_PRICE
from helpers.checkout.payment import pay_from_code
from helpers.checkout.return_addresses import return_urls
from helpers.sandbox.stripe_js.page_lookup import embedded_page
from tests.clients import ADDRESS, answering, session


@pytest.fixture
def client():
    return connect()


def _open(client):
    items = [{"price": PAGE_PRICE, "quantity": 1}]
    params = {"mode": "payment", "line_items": items, **return_urls(client)}
    return client.v1.checkout.sessions.create(params=params).id


def test_a_sandbox_session_is_paid_and_a_line_is_printed(client, capsys):
    paid = pay_from_code(client, _open(client))
    assert (paid.status, paid.payment_status) == ("complete", "paid")
    assert "Paid from code with the test card 4242 … 4242." in capsys.readouterr().out


def test_once_the_page_was_opened_the_paying_is_left_to_whoever_opened_it(client, capsys):
    session_id = _open(client)
    url = browser_url(client, client.v1.checkout.sessions.retrieve(session_id).url)
    urllib.request.urlopen(url).close()
    assert pay_from_code(client, session_id).status == "open"
    first, status = capsys.readouterr().out.splitlines()
    assert first == f"You have opened the checkout page, so pay there: {url}"
    assert status == "SessionStatus('open')"


def test_an_embedded_sessions_page_is_in_an_output_above(client, capsys):
    items = [{"price": PAGE_PRICE, "quantity": 1}]
    params = {"mode": "payment", "line_items": items, "redirect_on_completion": "never"}
    session = client.v1.checkout.sessions.create(params={**params, "ui_mode": "embedded_page"})
    page = embedded_page(account_of(client).sandbox, publishable_key(client), session.client_secret)
    urllib.request.urlopen(f"{account_of(client).address}/{page}").close()
    assert pay_from_code(client, session.id).status == "open"
    first = capsys.readouterr().out.splitlines()[0]
    assert first.endswith("so pay there: it is in an output above")


def test_paying_again_pays_nothing(client, capsys):
    session_id = _open(client)
    intent = pay_from_code(client, session_id).payment_intent
    assert pay_from_code(client, session_id).payment_intent == intent
    assert "Complete and paid: $20.00. There is nothing left to pay." in capsys.readouterr().out


def test_other_fields_can_be_filled_in(client):
    paid = pay_from_code(client, _open(client), name="Ada Lovelace")
    assert paid.customer_details.name == "Ada Lovelace"


def test_a_declined_card_raises_and_leaves_the_session_open(client):
    session_id = _open(client)
    with pytest.raises(stripe.CardError) as caught:
        pay_from_code(client, session_id, card="4000000000000002")
    assert caught.value.code == "card_declined"
    assert client.v1.checkout.sessions.retrieve(session_id).status == "open"


def test_an_unknown_session_raises(client):
    with pytest.raises(stripe.InvalidRequestError):
        pay_from_code(client, "cs_test_unknown")


def test_a_test_accounts_session_has_to_be_paid_on_its_page(capsys):
    client = answering(lambda *_: (200, session()))
    assert pay_from_code(client, "cs_test_1").status == "open"
    printed = capsys.readouterr().out.splitlines()
    assert printed == [f"Pay on the page: {ADDRESS}/c/pay/cs_test_1", "SessionStatus('open')"]
