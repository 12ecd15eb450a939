"""Sending one event to an endpoint or a listener."""

import json
import socket

import pytest
import stripe
from werkzeug import Request, Response

from helpers.sandbox.events import receivers, signatures
from helpers.sandbox.events.receivers import Listener, WebhookResponse, wsgi_handler
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


def test_another_secret_does_not_verify_the_signature():
    body = receivers.payload(EVENT)
    signature = signatures.signature(body, SECRET)
    with pytest.raises(stripe.SignatureVerificationError):
        stripe.Webhook.construct_event(body, signature, "whsec_other")


@pytest.mark.parametrize("status", [204, 302, 404, 500])
def test_any_status_is_an_answer_and_no_redirect_is_followed(status):
    with Receiver(status) as receiver:
        assert receivers.post(receiver.url, "{}", SECRET).status == status
        assert receiver.requests.qsize() == 1


def test_an_unreachable_receiver_is_a_failure_with_a_reason():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        closed = taken.getsockname()[1]
    answer = receivers.post(f"http://127.0.0.1:{closed}/", "{}", SECRET)
    assert answer.status is None
    assert answer.text == "Nothing is listening at this address."


@pytest.mark.parametrize("url", ["http://[::1", "http://127.0.0.1:99999/", "http:///x", "x:y"])
def test_an_invalid_url_is_a_failure_not_an_exception(url):
    assert receivers.post(url, "{}", SECRET).status is None


def test_a_silent_receiver_times_out(monkeypatch):
    monkeypatch.setattr(receivers, "TIMEOUT", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        answer = receivers.post(url, "{}", SECRET)
    assert answer.status is None and answer.text.startswith("No answer within")


def test_a_receiver_that_does_not_speak_the_protocol_is_a_failure():
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

    assert send(broken)[1] == WebhookResponse(None, "KeyError: 'order'")


@pytest.mark.parametrize("status", [200, 400])
def test_a_wsgi_application_answers_with_its_status(status):
    @Request.application
    def shop(request):
        event = stripe.Webhook.construct_event(
            request.get_data(as_text=True), request.headers["Stripe-Signature"], SECRET
        )
        return Response(f"{request.method} {request.path} {event.id}", status)

    answer = send(wsgi_handler(shop, "/webhooks/stripe"))[1]
    assert answer == WebhookResponse(status, "POST /webhooks/stripe evt_1")


def test_a_wsgi_application_that_raises_has_failed():
    def broken(environ, start_response):
        raise RuntimeError("no database")

    assert send(wsgi_handler(broken, "/webhook"))[1] == WebhookResponse(
        None, "RuntimeError: no database"
    )


def test_a_listener_wants_only_its_event_types():
    listener = Listener(json.loads, ["charge.failed"], SECRET)
    assert listener.wants("charge.failed") and not listener.wants("charge.succeeded")
