"""A state as JSON, and back."""

import json

import pytest

from tests.sandbox.receiver import Receiver
from tests.sandbox.shop import Shop


@pytest.fixture
def full():
    """A shop with a paid session, a subscription, an idempotency key and a pending delivery."""
    shop = Shop(seed=1)
    shop.sandbox.webhooks.forward("http://127.0.0.1:9/webhook")
    shop.client.v1.webhook_endpoints.create(
        params={"url": "http://127.0.0.1:9/", "enabled_events": ["*"]}
    )
    shop.client.v1.products.create({"name": "Mug"}, {"idempotency_key": "mug"})
    shop.checkout().pay()
    shop.subscription().pay()
    shop.sandbox.clock.advance(60)
    return shop


def exported(shop):
    return json.loads(json.dumps(shop.sandbox.export_state()))


def moved(state, **options):
    shop = Shop(**options)
    shop.client.v1.products.create(params={"name": "Forgotten"})
    shop.sandbox.import_state(state)
    return shop


def test_a_state_is_the_same_after_export_and_import(full):
    state = exported(full)
    assert exported(moved(state, seed=1)) == state


def test_it_goes_on_where_it_was(full):
    there = moved(exported(full), seed=1)
    assert there.events() == full.events()
    assert there.sandbox.clock.now() == full.sandbox.clock.now()
    names = [each.name for each in there.client.v1.products.list().data]
    assert "Mug" in names and "Forgotten" not in names
    twice = [
        shop.client.v1.products.create({"name": "Mug"}, {"idempotency_key": "mug"}).id
        for shop in (full, there)
    ]
    assert twice[0] == twice[1]


def test_what_belongs_to_the_process_stays(full):
    with Receiver() as receiver:
        there = Shop(seed=2)
        secret = there.sandbox.webhooks.forward(receiver.url)
        there.sandbox.import_state(exported(full))
        assert there.sandbox.webhooks.secret == secret
        there.sandbox.deliver_due()
        receiver.get()
    assert full.sandbox.webhooks.secret not in json.dumps(exported(full))


def test_a_state_of_an_older_version_is_brought_up_to_date(full):
    subscription = full.client.v1.subscriptions.list().data[0].id
    full.client.v1.subscriptions.update(subscription, params={"cancel_at_period_end": True})
    state = exported(full)
    state["version"] = 4  # at that time, the end of a subscription was not due
    row = next(row for row in state["objects"] if row["id"] == subscription)
    due, row["due"] = row["due"], None
    rows = exported(moved(state))["objects"]
    assert next(row for row in rows if row["id"] == subscription)["due"] == due is not None


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"object": "sandbox"}, "not a state that was exported"),
        ({"version": "6"}, "not a state that was exported"),
        ({"version": 1000}, "exported from a newer version"),
        ({"settings": None}, "damaged"),
        ({"settings": [{"name": "clock"}]}, "damaged"),
        ({"settings": ["clock"]}, "damaged"),
        ({"attempts": [{"seq) SELECT 1 --": 1}]}, "damaged: .*attempts has no seq"),
    ],
)
def test_anything_else_is_refused_and_changes_nothing(full, change, message):
    before = exported(full)
    with pytest.raises(ValueError, match=message):
        full.sandbox.import_state(before | change)
    with pytest.raises(ValueError, match="damaged: 'objects'"):
        full.sandbox.import_state({"object": "sandbox.state", "version": 6})
    assert exported(full) == before
