"""helpers/handover.py: what one notebook hands to the next."""

import pytest

from helpers import account_of, connect, recall, remember
from helpers.account.prices import PAGE_PRICE
from helpers.handover import open_session, own_example, prepared_data
from helpers.prepare_data.checkout_data import check_checkout_data


@pytest.fixture
def client():
    return connect()


def test_without_an_earlier_notebook_it_is_the_pages_example_ready_to_send(client):
    data = prepared_data(client)
    assert data["line_items"] == [{"price": PAGE_PRICE, "quantity": 1}]
    assert data["success_url"].startswith(account_of(client).address)
    assert check_checkout_data(data) == []


def test_the_data_from_step_1_is_used(client):
    prepared = {**prepared_data(client), "client_reference_id": "order-42"}
    remember(client, "checkout_data", prepared)
    assert prepared_data(client) == prepared


def test_problems_in_the_data_from_step_1_are_shown(client, capsys):
    data = prepared_data(client)
    del data["success_url"]
    remember(client, "checkout_data", data)
    assert prepared_data(client) == data
    said = capsys.readouterr().out
    assert "Correct it in the form of step 1" in said and "\n- success_url: is required" in said


def test_the_kits_pages_are_at_their_current_address(client):
    moved = {**prepared_data(client), "success_url": "http://127.0.0.1:9/success?session_id=x"}
    remember(client, "checkout_data", moved)
    assert prepared_data(client)["success_url"].startswith(account_of(client).address)


def test_the_learners_own_page_stays(client):
    own = {**prepared_data(client), "success_url": "https://example.com/success"}
    remember(client, "checkout_data", own)
    assert prepared_data(client) == own


def test_the_example_keeps_the_old_name_for_carry_forward(client):
    assert own_example(client)["payment_method_types"] == ["card"]


def test_without_a_session_one_is_created_and_remembered(client, capsys):
    session = open_session(client)
    assert session.status == "open"
    assert recall(client, "session_id") == session.id
    assert "here is a new one" in capsys.readouterr().out


def test_the_last_session_is_used_while_it_is_open(client, capsys):
    first = open_session(client)
    assert open_session(client).id == first.id
    assert "It is still open" in capsys.readouterr().out


def test_a_paid_session_is_replaced_by_a_new_one(client):
    first = open_session(client)
    account_of(client).sandbox.pay(first.id)
    assert open_session(client).id != first.id


def test_an_unknown_session_is_replaced_by_a_new_one(client):
    remember(client, "session_id", "cs_test_gone")
    assert open_session(client).status == "open"


def test_a_session_whose_return_page_is_gone_is_replaced_by_a_new_one(client):
    gone = {**prepared_data(client), "success_url": "http://127.0.0.1:9/success"}
    session = client.v1.checkout.sessions.create(params=gone)
    remember(client, "session_id", session.id)
    assert open_session(client).id != session.id
