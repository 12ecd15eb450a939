"""Receivers in this process: handlers and WSGI applications."""

import json

import pytest
import stripe
from werkzeug import Request, Response

from helpers.sandbox.events.listeners import Listener, posting
from helpers.sandbox.events.webhook_request import Answer

EVENT = {"object": "event", "id": "evt_1", "type": "product.created", "api_version": "new"}
SECRET = "whsec_test"


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
