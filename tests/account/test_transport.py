"""helpers/account/transport.py: requests as they were sent, without the key."""

import asyncio
import traceback

import pytest
import stripe

from helpers.account.accounts import account_of
from helpers.account.keys import SecretKey
from helpers.account.transport import RequestLog, Transport, recording
from tests.clients import SECRET, Answers, answering, error, session

DATA = {"mode": "payment", "line_items": [{"price": "price_1", "quantity": 1}]}


def _create(client):
    return client.v1.checkout.sessions.create(params=DATA)


def test_a_request_and_its_response_are_recorded():
    client = answering(lambda *_: (200, session()))
    with recording() as exchanges:
        _create(client)
    (exchange,) = exchanges
    assert exchange.request_line == "POST /v1/checkout/sessions"
    assert ("line_items[0][price]", "price_1") in exchange.parameters
    assert exchange.status == 200
    assert exchange.response_json["id"] == "cs_test_1"


def test_the_parameters_of_a_get_are_in_its_query():
    client = answering(lambda *_: (200, session()))
    with recording() as exchanges:
        client.v1.checkout.sessions.retrieve("cs_test_1", params={"expand": ["line_items"]})
    assert exchanges[0].parameters == [("expand[0]", "line_items")]


def test_refusals_are_recorded_too():
    client = answering(lambda *_: (400, error("resource_missing")))
    with recording() as exchanges, pytest.raises(stripe.InvalidRequestError):
        _create(client)
    assert exchanges[0].response_json["error"]["code"] == "resource_missing"


def test_nothing_is_recorded_outside_the_with_block():
    client = answering(lambda *_: (200, session()))
    with recording() as exchanges:
        pass
    _create(client)
    assert exchanges == []


def test_the_clients_log_has_the_latest_exchanges_and_tells_of_each_new_one():
    client, told = answering(lambda *_: (200, session())), []
    log = account_of(client).requests
    log.on_exchange(told.append)
    for _ in range(RequestLog.MOST + 1):
        _create(client)
    assert len(list(log)) == RequestLog.MOST and len(told) == RequestLog.MOST + 1
    assert list(log)[-1] is told[-1]
    assert told[-1].status == 200 and told[-1].seconds > 0
    assert SECRET not in repr(told)


def test_the_key_is_sent_and_not_recorded():
    key = SecretKey(SECRET)
    http = Answers(lambda *_: (200, session()))
    client = stripe.StripeClient(key.hint, http_client=Transport(http, key))
    with recording() as exchanges:
        _create(client)
    assert http.headers[0]["Authorization"] == f"Bearer {SECRET}"
    assert exchanges[0].headers["Authorization"] == "Bearer sk_test_…"
    assert SECRET not in repr(exchanges) + repr(vars(client._requestor._options))


def test_a_key_for_a_single_call_is_sent_unchanged_and_not_recorded():
    key = SecretKey(SECRET)
    http = Answers(lambda *_: (200, session()))
    client = stripe.StripeClient(key.hint, http_client=Transport(http, key))
    with recording() as exchanges:
        client.v1.checkout.sessions.retrieve("cs_test_1", options={"api_key": "sk_test_another"})
    assert http.headers[0]["Authorization"] == "Bearer sk_test_another"
    assert exchanges[0].headers["Authorization"] == "Bearer sk_test_…"


def test_a_name_goes_with_the_own_key_and_with_no_other():
    key, http = SecretKey(SECRET), Answers(lambda *_: (200, session()))
    transport = Transport(http, key, headers={"Sandbox-Learner": "Anna"})
    client = stripe.StripeClient(key.hint, http_client=transport)
    for options in ({}, {"api_key": "sk_test_another"}):
        client.v1.checkout.sessions.retrieve("cs_test_1", options=options)
    assert ["Sandbox-Learner" in headers for headers in http.headers] == [True, False]


def test_after_a_lost_connection_no_frame_shows_the_key():
    client = answering(_no_network)
    with recording() as exchanges, pytest.raises(stripe.APIConnectionError) as caught:
        _create(client)
    frames = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    assert SECRET not in "".join(frames.format())
    assert exchanges[0].status == 0


def test_the_sdks_async_calls_work():
    client = answering(lambda *_: (200, session()))
    created = asyncio.run(client.v1.checkout.sessions.create_async(params=DATA))
    assert created.id == "cs_test_1"


def _no_network(*_):
    raise stripe.APIConnectionError("No network")
