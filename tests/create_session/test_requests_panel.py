"""helpers/create_session/requests_panel.py: the requests of a client, as they happen."""

import pytest
import stripe

from helpers.account.accounts import account_of
from helpers.account.transport import RequestLog
from helpers.connection import connect
from helpers.create_session.requests_panel import show_requests
from helpers.handover import prepared_data
from tests.clients import SECRET, answering, error, session

DATA = {"mode": "payment", "line_items": [{"price": "price_1", "quantity": 1}]}


def create(client, **more):
    return client.v1.checkout.sessions.create(params={**DATA, **more})


def shown(panel):
    """Return what each line says, in words, the newest first."""
    return [row.summary for row in panel._list.children]


def test_a_request_is_listed_as_soon_as_it_is_answered_the_newest_on_top():
    client = answering(lambda *_: (200, session()))
    panel = show_requests(client)
    assert repr(panel) == "Run this cell to see the requests: none so far."
    create(client)
    client.v1.checkout.sessions.retrieve("cs_test_1")
    assert shown(panel) == [
        "GET /v1/checkout/sessions/cs_test_1: 200",
        "POST /v1/checkout/sessions: 200",
    ]
    assert "2 requests" in panel._count.value
    assert repr(panel) == "Run this cell to see the requests: 2 so far."


def test_each_shows_its_parameters_its_answer_and_how_long_it_took():
    client = answering(lambda *_: (200, session()))
    create(client)
    (row,) = show_requests(client)._list.children
    assert "line_items[0][price]=price_1" in row.body
    assert "&quot;id&quot;: &quot;cs_test_1&quot;" in row.body
    for part in ("POST", "/v1/checkout/sessions", "200", " ms"):
        assert part in row.heading


def test_refusals_and_lost_connections_are_listed_too():
    answers = [(400, error("url_invalid", "Not a valid URL"))]

    def answer(*_):
        if answers:
            return answers.pop()
        raise stripe.APIConnectionError("No network")

    client = answering(answer)
    for _ in range(2):
        with pytest.raises(stripe.StripeError):
            create(client)
    lost, refused = show_requests(client)._list.children
    assert "Not a valid URL" in refused.body and "kit-danger" in refused.heading
    assert lost.summary.endswith("no answer") and "There was no answer." in lost.body


def test_what_is_only_repeated_is_counted_on_one_line():
    client = answering(lambda *_: (200, session()))
    panel = show_requests(client)
    for _ in range(3):
        client.v1.checkout.sessions.retrieve("cs_test_1")
    (row,) = panel._list.children
    assert "× 3" in row.heading
    create(client)
    client.v1.checkout.sessions.retrieve("cs_test_1")
    assert len(shown(panel)) == 3


def test_it_shows_at_most_50_and_closes_the_others():
    client = answering(lambda *_: (200, session()))
    panel = show_requests(client)
    create(client)
    (first,) = panel._list.children
    for number in range(RequestLog.MOST):
        create(client, client_reference_id=str(number))
    assert len(shown(panel)) == len(list(account_of(client).requests)) == 50
    assert first.comm is None  # closed
    assert "client_reference_id=49" in panel._list.children[0].body


def test_it_can_be_cleared_and_goes_on():
    client = answering(lambda *_: (200, session()))
    panel = show_requests(client)
    create(client)
    panel._clear.click()
    assert shown(panel) == [] and "No request yet." in panel._count.value
    create(client)
    assert len(shown(panel)) == 1


def test_called_again_it_is_the_same_list():
    client = connect()
    assert show_requests(client) is show_requests(client)
    create(client, **prepared_data(client))
    assert shown(show_requests(client))[0] == "POST /v1/checkout/sessions: 200"


def test_keys_and_signing_secrets_are_hidden():
    client = answering(lambda *_: (200, {"id": "we_1", "secret": "whsec_verySecret1", "k": SECRET}))
    client.v1.webhook_endpoints.create(
        params={"url": "https://x", "enabled_events": ["*"], "description": SECRET}
    )
    (row,) = show_requests(client)._list.children
    assert "whsec_…" in row.body
    assert "verySecret1" not in row.body and SECRET not in row.body + row.heading


def test_a_long_answer_is_shortened():
    client = answering(lambda *_: (200, session(description="x" * 20_000)))
    create(client)
    (row,) = show_requests(client)._list.children
    assert len(row.body) < 12_000 and "more characters" in row.body
