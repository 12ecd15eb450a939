"""Delivering events: after the commit, in order, and again after a failure."""

import json
import sqlite3
import threading
import time
from queue import Queue

import pytest
import stripe
from werkzeug import Request, Response

from helpers.sandbox.events.webhooks import WebhookThread
from tests.sandbox.receiver import Receiver
from tests.sandbox.shop import Shop


class Received(list):
    """The events that a handler received, as the SDK constructs them."""

    def __init__(self, shop, **options):
        self.client, self.fails = shop.client, 0
        self.secret = shop.sandbox.listen(self, **options)

    def __call__(self, payload, signature):
        event = self.client.construct_event(payload, signature, self.secret)
        self.append(event)
        if self.fails:
            self.fails -= 1
            raise RuntimeError("the shop is closed")

    @property
    def types(self):
        return [event.type for event in self]


def register(shop, url, *events, **params):
    fields = {"url": url, "enabled_events": list(events or ["*"]), **params}
    return shop.client.v1.webhook_endpoints.create(params=fields)


@pytest.mark.parametrize(
    ("mode", "first", "last"),
    [
        ("checkout", "payment_intent.created", "payment_intent.succeeded"),
        ("subscription", "payment_intent.created", "invoice_payment.paid"),
        ("setup", "setup_intent.succeeded", "setup_intent.succeeded"),
    ],
)
def test_a_listener_gets_every_event_in_order(shop, mode, first, last):
    checkout = getattr(shop, mode)()
    received = Received(shop)
    checkout.pay()
    assert [received.types[0], *received.types[-2:]] == [first, last, "checkout.session.completed"]
    assert received.types == checkout.events[-len(received) :]
    assert [event.id for event in received] == [
        event["id"] for event in shop.events()[-len(received) :]
    ]


def test_a_listener_gets_only_its_event_types(shop):
    checkout = shop.checkout()
    received = Received(shop, events=["checkout.session.completed"])
    checkout.pay()
    assert received.types == ["checkout.session.completed"]
    assert received[0].data.object.payment_status == "paid"


def test_a_listener_is_called_after_the_commit(shop):
    """Another connection, like that of another process, already sees the object."""
    seen = []
    shop.sandbox.listen(lambda *_: seen.append(len(shop.client.v1.products.list().data)))
    shop.client.v1.products.create(params={"name": "Mug"})
    assert seen == [3]


def test_a_failed_request_causes_no_event(shop):
    received = Received(shop)
    with pytest.raises(ZeroDivisionError), shop.sandbox.transaction("acct_1") as context:
        context.emit("product.created", {"object": "product", "id": "prod_1"})
        raise ZeroDivisionError
    shop.sandbox.clock.advance(1)
    assert received == []


def test_the_thread_is_not_woken_for_an_event_without_receivers(shop):
    woken = []
    shop.sandbox.webhooks.wake = lambda: woken.append(True)
    shop.client.v1.products.create(params={"name": "Mug"})
    assert not woken
    shop.sandbox.webhooks.forward("http://127.0.0.1:9/webhook")
    shop.client.v1.products.list()
    assert not woken
    shop.client.v1.products.create(params={"name": "Mug"})
    assert woken


def test_a_decline_causes_events(shop):
    checkout = shop.checkout()
    received = Received(shop)
    with pytest.raises(stripe.CardError):
        shop.sandbox.pay(checkout.id, "4000000000000002")
    assert received.types[-1] == "payment_intent.payment_failed"


def test_a_handler_may_use_the_api_and_gets_the_events_it_causes(shop):
    received = []

    def handler(payload, signature):
        event = shop.client.construct_event(payload, signature, secret)
        received.append(event.type)
        if event.type == "product.created":
            product = event.data.object.id
            shop.client.v1.products.update(product, params={"name": "Cup"})

    secret = shop.sandbox.listen(handler)
    shop.client.v1.products.create(params={"name": "Mug"})
    assert received == ["product.created", "product.updated"]


def test_a_handler_that_raises_breaks_no_request_and_gets_the_event_again(shop):
    received = Received(shop)
    received.fails = 1
    assert shop.client.v1.products.create(params={"name": "Mug"}).name == "Mug"
    (failed,) = shop.sandbox.webhooks.attempts()
    assert (failed.status, failed.answer) == (None, "RuntimeError: the shop is closed")
    assert shop.events()[-1]["pending_webhooks"] == 1
    shop.sandbox.clock.advance(failed.next_at - failed.at)
    assert received.types == ["product.created"] * 2 and received[0].id == received[1].id
    assert [each.status for each in shop.sandbox.webhooks.attempts()] == [200, None]
    assert shop.events()[-1]["pending_webhooks"] == 0


def test_moving_the_clock_causes_events(shop):
    shop.checkout()
    received = Received(shop)
    shop.sandbox.clock.advance(24 * 60 * 60)
    assert received.types == ["checkout.session.expired"]
    assert received[0].request.to_dict() == {"id": None, "idempotency_key": None}


def test_a_wsgi_application_can_listen(shop):
    @Request.application
    def app(request):
        events.append((request.path, request.json["type"]))
        return Response("no", 500)

    events = []
    shop.sandbox.listen(app=app, path="/hook")
    shop.client.v1.products.create(params={"name": "Mug"})
    assert events == [("/hook", "product.created")]
    assert shop.sandbox.webhooks.attempts()[0].status == 500


def test_endpoints_get_exactly_their_event_types(shop):
    checkout = shop.checkout()
    with Receiver() as all, Receiver() as one:
        register(shop, all.url)
        endpoint = register(shop, one.url, "charge.succeeded", api_version="2024-06-20")
        checkout.pay()
        assert all.requests.empty()
        assert len(shop.sandbox.deliver_due()) == 5
        client = shop.client
        headers, body = one.get()
        assert one.requests.empty() and all.requests.qsize() == 4
    event = client.construct_event(body, headers["Stripe-Signature"], endpoint.secret)
    assert (event.type, event.api_version) == ("charge.succeeded", "2024-06-20")
    assert {event["pending_webhooks"] for event in shop.events()[-4:]} == {0}
    assert shop.sandbox.deliver_due() == []


def test_the_endpoints_of_other_accounts_get_nothing(shop):
    other = stripe.StripeClient("sk_test_other", http_client=shop.sandbox.http_client())
    other.v1.webhook_endpoints.create(params={"url": "http://x", "enabled_events": ["*"]})
    shop.client.v1.products.create(params={"name": "Mug"})
    assert shop.sandbox.deliver_due() == []


def test_a_failed_delivery_is_retried_until_it_arrives(shop):
    with Receiver(500, 302, 200) as receiver:
        register(shop, receiver.url)
        shop.client.v1.products.create(params={"name": "Mug"})
        statuses = [attempt.status for attempt in shop.sandbox.deliver_due()]
        for pause in (9, 1, 600, 7200):
            shop.sandbox.clock.advance(pause)
            statuses += [attempt.status for attempt in shop.sandbox.deliver_due()]
    assert statuses == [500, 302, 200]


@pytest.mark.parametrize("end", ["disable", "delete"])
def test_a_disabled_or_deleted_endpoint_gets_nothing_more(shop, end):
    endpoints = shop.client.v1.webhook_endpoints
    with Receiver() as receiver:
        id = register(shop, receiver.url).id
        shop.client.v1.products.create(params={"name": "Mug"})
        endpoints.delete(id) if end == "delete" else endpoints.update(id, {"disabled": True})
        shop.client.v1.products.create(params={"name": "Cup"})
        assert shop.sandbox.deliver_due() == []


def test_a_reset_while_an_event_is_delivered_loses_no_later_one(shop):
    """A handler resets the state, and something else happens, before it answers."""

    def handler(payload, signature):
        received.append(json.loads(payload)["data"]["object"].get("name"))
        if received == ["Mug"]:
            shop.sandbox.reset()
            shop.client.v1.products.create(params={"name": "Cup"})

    received = []
    shop.sandbox.listen(handler, events=["product.created"])
    shop.client.v1.products.create(params={"name": "Mug"})
    assert received == ["Mug", "Cup"]


def test_an_endpoint_without_a_secret_gets_nothing(shop):
    register(shop, "http://127.0.0.1:9/webhook")
    shop.client.v1.products.create(params={"name": "Mug"})
    with shop.sandbox.snapshot() as store:
        store.run("DELETE FROM objects WHERE object = 'webhook.secret'")
    assert shop.sandbox.deliver_due() == []


def test_pending_deliveries_survive_a_restart(tmp_path):
    with Receiver() as receiver:
        before = Shop(tmp_path / "state")
        secret = register(before, receiver.url).secret
        before.client.v1.products.create(params={"name": "Mug"})
        before.sandbox.close()
        after = Shop(tmp_path / "state")
        (attempt,) = after.sandbox.deliver_due()
        headers, body = receiver.get()
    assert attempt.type == "product.created" and attempt.succeeded
    after.client.construct_event(body, headers["Stripe-Signature"], secret)


def test_two_processes_deliver_an_event_once(tmp_path):
    with Receiver() as receiver:
        shops = [Shop(tmp_path / "state") for _ in range(2)]
        register(shops[0], receiver.url)
        shops[0].client.v1.products.create(params={"name": "Mug"})
        assert [len(shop.sandbox.deliver_due()) for shop in shops] == [1, 0]


def test_an_event_can_be_resent(shop):
    received = Received(shop)
    shop.client.v1.products.create(params={"name": "Mug"})
    assert shop.sandbox.webhooks.resend(received[0].id) == 1
    assert [event.id for event in received] == [received[0].id] * 2


def test_after_a_reset_nothing_is_pending_and_listeners_go_on(shop):
    received = Received(shop)
    received.fails = 1
    shop.client.v1.products.create(params={"name": "Mug"})
    shop.sandbox.reset()
    shop.sandbox.clock.advance(10)
    assert shop.sandbox.webhooks.attempts() == [] and len(received) == 1
    shop.client.v1.products.create(params={"name": "Cup"})
    assert len(received) == 2


@pytest.fixture
def attempts(shop):
    """The attempts of a running thread, as they are made."""
    attempts = Queue()
    thread = WebhookThread(shop.sandbox, attempts.put).start()
    yield attempts
    thread.close()


def test_the_thread_delivers_events_in_order(shop, attempts):
    checkout = shop.checkout()
    with Receiver() as receiver:
        shop.sandbox.webhooks.forward(receiver.url)
        checkout.pay()
        made = [attempts.get(timeout=20) for _ in range(4)]
    assert all(attempt.succeeded for attempt in made)
    assert [attempt.type for attempt in made] == checkout.events


def test_a_retry_comes_when_the_clock_is_moved(shop, attempts):
    with Receiver(500, 200) as receiver:
        shop.sandbox.webhooks.forward(receiver.url)
        shop.client.v1.products.create(params={"name": "Mug"})
        failed = attempts.get(timeout=20)
        shop.sandbox.clock.advance(failed.next_at - failed.at)
        assert [failed.status, attempts.get(timeout=20).status] == [500, 200]


def test_the_thread_does_not_call_listeners(shop, attempts):
    received = []
    shop.sandbox.listen(lambda payload, signature: received.append(payload))
    shop.client.v1.products.create(params={"name": "Mug"})
    assert len(received) == 1 and attempts.empty()


def test_it_is_busy_until_each_endpoint_with_a_url_was_tried(shop):
    shop.sandbox.listen(lambda payload, signature: None)
    webhooks = shop.sandbox.webhooks
    with Receiver(500) as receiver:
        register(shop, receiver.url)
        assert not webhooks.is_busy()
        shop.client.v1.products.create(params={"name": "Mug"})
        assert webhooks.is_busy()
        shop.sandbox.deliver_due()
    assert not webhooks.is_busy()  # the retry is due later
    shop.sandbox.clock.advance(10)
    assert webhooks.is_busy()


def test_closing_waits_for_the_delivery_under_way(shop, monkeypatch):
    def deliver_due(**limits):
        begun.set()
        time.sleep(1.2)  # as a slow receiver
        done.append(limits)
        return []

    begun, done = threading.Event(), []
    monkeypatch.setattr(shop.sandbox, "deliver_due", deliver_due)
    thread = WebhookThread(shop.sandbox).start()
    assert begun.wait(20)
    thread.close()
    assert len(done) == 1


def test_the_thread_can_be_closed_before_its_start_and_twice(shop):
    WebhookThread(shop.sandbox).close()
    thread = WebhookThread(shop.sandbox).start()
    thread.close()
    thread.close()


def test_a_database_error_does_not_end_the_thread(shop, monkeypatch):
    def deliver_due(**limits):
        calls.put(limits)
        raise sqlite3.OperationalError("database or disk is full")

    calls = Queue()
    monkeypatch.setattr(shop.sandbox, "deliver_due", deliver_due)
    thread = WebhookThread(shop.sandbox).start()
    for _ in range(2):
        calls.get(timeout=20)
        shop.sandbox.webhooks.wake()
    thread.close()


def test_an_address_that_is_ruled_out_gets_nothing_and_the_attempt_says_why(shop):
    with Receiver() as receiver:
        shop.sandbox.webhooks.may_post = lambda url: url != receiver.url
        register(shop, receiver.url, "customer.created")
        shop.client.v1.customers.create()
        (attempt,) = shop.sandbox.deliver_due()
        assert attempt.status is None and attempt.answer.startswith("Nothing was sent")
        assert receiver.requests.empty()
