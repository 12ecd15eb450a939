"""helpers/handover.py: going on from where an earlier notebook stopped."""

import pytest

from helpers import account_of, connect, recall, remember
from helpers.account.prices import PAGE_PRICE
from helpers.handover import open_session, own_example, prepared_data
from helpers.prepare_data.checkout_data import check_checkout_data


@pytest.fixture
def client():
    return connect()


def test_without_an_earlier_notebook_there_is_the_pages_example_ready_to_send(client):
    data = prepared_data(client)
    assert data["line_items"] == [{"price": PAGE_PRICE, "quantity": 1}]
    assert data["success_url"].startswith(account_of(client).address)
    assert check_checkout_data(data) == []


def test_what_step_1_prepared_is_taken_up(client):
    prepared = {**prepared_data(client), "client_reference_id": "order-42"}
    remember(client, "checkout_data", prepared)
    assert prepared_data(client) == prepared


def test_the_kits_pages_are_found_where_they_are_now(client):
    moved = {**prepared_data(client), "success_url": "http://127.0.0.1:9/success?session_id=x"}
    remember(client, "checkout_data", moved)
    assert prepared_data(client)["success_url"].startswith(account_of(client).address)


def test_a_page_of_the_learners_own_stays(client):
    own = {**prepared_data(client), "success_url": "https://example.com/success"}
    remember(client, "checkout_data", own)
    assert prepared_data(client) == own


def test_the_example_keeps_what_carry_forward_is_to_show(client):
    assert own_example(client)["payment_method_types"] == ["card"]


def test_a_session_is_made_and_remembered_where_there_is_none(client, capsys):
    session = open_session(client)
    assert session.status == "open"
    assert recall(client, "session_id") == session.id
    assert "here is a new one" in capsys.readouterr().out


def test_the_last_session_is_taken_while_it_is_open(client, capsys):
    first = open_session(client)
    assert open_session(client).id == first.id
    assert "It is still open" in capsys.readouterr().out


def test_a_paid_session_makes_way_for_a_new_one(client):
    first = open_session(client)
    account_of(client).sandbox.pay(first.id)
    assert open_session(client).id != first.id


def test_a_session_that_is_gone_makes_way_for_a_new_one(client):
    remember(client, "session_id", "cs_test_gone")
    assert open_session(client).status == "open"


def test_a_session_that_leads_back_to_a_kernel_that_has_ended_makes_way_for_a_new_one(client):
    gone = {**prepared_data(client), "success_url": "http://127.0.0.1:9/success"}
    session = client.v1.checkout.sessions.create(params=gone)
    remember(client, "session_id", session.id)
    assert open_session(client).id != session.id
