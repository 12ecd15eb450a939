"""The sandbox as a whole."""

import pytest
import stripe
from werkzeug.test import Client

from helpers.sandbox import Sandbox


def test_the_sdk_and_the_wsgi_application_share_one_state(sandbox, client):
    mug = client.v1.products.create(params={"name": "Mug"})
    headers = {"Authorization": "Bearer sk_test_shop"}
    response = Client(sandbox).get(f"/v1/products/{mug.id}", headers=headers)
    assert response.json == client.v1.products.retrieve(mug.id).to_dict()


def test_two_sandboxes_in_memory_share_nothing():
    def names(sandbox):
        client = stripe.StripeClient("sk_test_1", http_client=sandbox.http_client())
        client.v1.products.create(params={"name": "Mug"})
        return len(client.v1.products.list().data)

    assert names(Sandbox()) == names(Sandbox()) == 3


def test_the_address_is_the_base_of_every_page(shop):
    sandbox = Sandbox(address="http://127.0.0.1:9999/")
    assert sandbox.address == "http://127.0.0.1:9999"


def test_a_page_belongs_to_the_account_of_its_session(sandbox, shop):
    checkout = shop.checkout()
    with sandbox.session_context(checkout.id) as context:
        assert context.get("checkout.session", checkout.id)["id"] == checkout.id


@pytest.mark.parametrize("id", ["cs_test_x", "price_1I1xv3EfCmJMLhhrJ5vdGxy6"])
def test_only_a_session_has_a_page(sandbox, shop, id):
    shop.checkout()
    with pytest.raises(LookupError), sandbox.session_context(id):
        pass


def test_a_transaction_happens_entirely_or_not_at_all(sandbox):
    with pytest.raises(ZeroDivisionError), sandbox.transaction("acct_1") as context:
        context.save({"object": "note", "id": "note_1"})
        raise ZeroDivisionError
    with sandbox.transaction("acct_1") as context:
        assert context.get("note", "note_1") is None
        assert context.find("product")


def test_listeners_get_the_event_of_an_expired_session_whoever_notices(monkeypatch, sandbox, shop):
    heard, now = [], sandbox.clock.now()
    shop.checkout()
    sandbox.listen(
        lambda payload, signature: heard.append(payload), events=["checkout.session.expired"]
    )
    monkeypatch.setattr(sandbox.clock, "now", lambda: now + 24 * 60 * 60)
    with sandbox.snapshot():
        pass
    assert len(heard) == 1
    shop.checkout()
    monkeypatch.setattr(sandbox.clock, "now", lambda: now + 3 * 24 * 60 * 60)
    assert sandbox.deliver_due(listeners=False) == []
    assert len(heard) == 2
