"""One event on its way: signed, sent, answered."""

import json
import socket

import pytest
import stripe
from werkzeug import Request, Response

from helpers.sandbox.events import receivers
from helpers.sandbox.events.receivers import Answer, Listener, posting
from tests.sandbox.receiver import Receiver

SECRET = "whsec_test"
EVENT = {"object": "event", "id": "evt_1", "type": "product.created", "api_version": "new"}
ENDPOINT = {"url": "", "api_version": None}


def test_an_event_arrives_as_json_with_a_signature_that_the_sdk_accepts():
    with Receiver() as receiver:
        url, answer = receivers.send(ENDPOINT | {"url": receiver.url}, SECRET, EVENT)
        headers, body = receiver.get()
    assert (url, answer.status, answer.text) == (receiver.url, 200, "Thank you")
    client = stripe.StripeClient("sk_test_1")
    event = client.construct_event(body, headers["Stripe-Signature"], SECRET)
    assert (event.id, event.type) == ("evt_1", "product.created")
    assert headers["Content-Type"] == "application/json; charset=utf-8"
    assert headers["User-Agent"].startswith("Stripe/1.0 (")


def test_another_secret_does_not_fit():
    body = receivers.payload(EVENT)
    signature = receivers.signature(body, SECRET)
    with pytest.raises(stripe.SignatureVerificationError):
        stripe.Webhook.construct_event(body, signature, "whsec_other")


@pytest.mark.parametrize("status", [204, 302, 404, 500])
def test_every_status_is_an_answer_and_no_redirect_is_followed(status):
    with Receiver(status) as receiver:
        assert receivers.post(receiver.url, "{}", SECRET).status == status
        assert receiver.requests.qsize() == 1


def test_what_cannot_be_reached_says_why():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        closed = taken.getsockname()[1]
    answer = receivers.post(f"http://127.0.0.1:{closed}/", "{}", SECRET)
    assert answer.status is None
    assert answer.text == "Nothing answers there."


@pytest.mark.parametrize("url", ["http://[::1", "http://127.0.0.1:99999/", "http:///x", "x:y"])
def test_an_odd_address_is_a_failure_not_an_exception(url):
    assert receivers.post(url, "{}", SECRET).status is None


def test_a_receiver_that_says_nothing_is_given_up(monkeypatch):
    monkeypatch.setattr(receivers, "TIMEOUT", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        answer = receivers.post(url, "{}", SECRET)
    assert answer.status is None and answer.text.startswith("No answer within")


def test_a_receiver_that_speaks_no_http_is_a_failure():
    with Receiver() as receiver:
        https = receiver.url.replace("http:", "https:")
        assert receivers.post(https, "{}", SECRET).status is None


def send(handler):
    return Listener(handler, ["*"], SECRET).send(EVENT)


def test_a_handler_gets_payload_and_signature():
    got = []
    url, answer = send(lambda *given: got.append(given))
    ((payload, signature),) = got
    event = stripe.Webhook.construct_event(payload, signature, SECRET)
    assert (event.id, answer.status) == ("evt_1", 200)
    assert url.startswith("python:test_a_handler")


def test_a_handler_that_raises_has_failed():
    def broken(payload, signature):
        raise KeyError("order")

    assert send(broken)[1] == Answer(None, "KeyError: 'order'")


@pytest.mark.parametrize("status", [200, 400])
def test_a_wsgi_application_answers_with_its_status(status):
    @Request.application
    def shop(request):
        event = stripe.Webhook.construct_event(
            request.get_data(as_text=True), request.headers["Stripe-Signature"], SECRET
        )
        return Response(f"{request.method} {request.path} {event.id}", status)

    answer = send(posting(shop, "/webhooks/stripe"))[1]
    assert answer == Answer(status, "POST /webhooks/stripe evt_1")


def test_a_wsgi_application_that_breaks_has_failed():
    def broken(environ, start_response):
        raise RuntimeError("no database")

    assert send(posting(broken, "/webhook"))[1] == Answer(None, "RuntimeError: no database")


def test_a_listener_wants_what_it_asked_for():
    listener = Listener(json.loads, ["charge.failed"], SECRET)
    assert listener.wants("charge.failed") and not listener.wants("charge.succeeded")
