"""Test clocks: customers with a time of their own."""

import pytest
import stripe

from tests.sandbox.sdk_types import faults
from tests.sandbox.shop import Shop
from tests.sandbox.subscriptions.billing import DAY, FAILS_LATER, GOOD, Subscriber, at, text

START = at("2030-01-31")


@pytest.fixture
def shop():
    return Shop(seed=1)


@pytest.fixture
def clocks(shop):
    return shop.client.v1.test_helpers.test_clocks


@pytest.fixture
def clock(clocks):
    return clocks.create(params={"frozen_time": START, "name": "A year"})


@pytest.fixture
def subscriber(shop, clock):
    customer = shop.client.v1.customers.create(params={"test_clock": clock.id})
    return Subscriber(shop, customer=customer.id)


def test_a_clock_stands_still_where_it_was_made(clocks, clock):
    assert faults(clock.to_dict(for_json=True)) == []
    assert (clock.status, clock.frozen_time, clock.name) == ("ready", START, "A year")
    assert clock.deletes_after == clock.created + 7 * DAY
    assert clocks.retrieve(clock.id) == clock
    assert [each.id for each in clocks.list()] == [clock.id]


def test_everything_of_its_customers_lives_by_it(shop, clock, subscriber):
    customer = shop.client.v1.customers.retrieve(subscriber.customer)
    subscription, (invoice,) = subscriber.subscription, subscriber.invoices
    assert customer.test_clock == subscription.test_clock == invoice.test_clock == clock.id
    assert customer.created == subscription.created == invoice.created == START
    assert subscriber.periods == ("2030-01-31", "2030-02-28")


def test_the_sandbox_s_clock_does_not_move_it(shop, subscriber):
    shop.sandbox.clock.advance(5 * DAY)
    assert len(subscriber.invoices) == 1
    assert subscriber.periods == ("2030-01-31", "2030-02-28")


def test_advancing_does_all_that_is_due_in_order(shop, clocks, clock, subscriber):
    advancing = clocks.advance(clock.id, params={"frozen_time": at("2030-03-31")})
    assert faults(advancing.to_dict(for_json=True)) == []
    assert (advancing.status, advancing.frozen_time) == ("advancing", START)
    assert advancing.status_details.advancing.target_frozen_time == at("2030-03-31")
    ready = clocks.retrieve(clock.id)
    assert (ready.status, text(ready.frozen_time)) == ("ready", "2030-03-31")
    assert [text(each.created) for each in subscriber.invoices] == [
        "2030-01-31",
        "2030-02-28",
        "2030-03-31",
    ]
    types = [event["type"] for event in shop.events()]
    started = types.index("test_helpers.test_clock.advancing")
    assert types[started + 1] == "invoice.upcoming"
    assert types[-1] == "test_helpers.test_clock.ready"
    assert types.count("invoice.paid") == 2


def test_what_a_request_changes_happens_at_its_time(shop, clocks, clock, subscriber):
    clocks.advance(clock.id, params={"frozen_time": START + 10 * DAY})
    over = shop.client.v1.subscriptions.cancel(subscriber.id)
    assert over.ended_at == START + 10 * DAY


def test_an_invoice_is_paid_at_its_time(clocks, clock, subscriber):
    subscriber.change_card(FAILS_LATER)
    clocks.advance(clock.id, params={"frozen_time": at("2030-03-01")})
    paid = subscriber.v1.invoices.pay(
        subscriber.invoices[-1].id, params={"payment_method": subscriber.save_card(GOOD)}
    )
    assert text(paid.status_transitions.paid_at) == "2030-03-01"


@pytest.mark.parametrize(
    ("target", "message"),
    [
        (START, "must be after"),
        (START - DAY, "must be after"),
        (at("2030-03-31 00:01"), "two intervals"),
    ],
)
def test_it_moves_forward_and_two_intervals_at_most(clocks, clock, subscriber, target, message):
    with pytest.raises(stripe.InvalidRequestError, match=message) as raised:
        clocks.advance(clock.id, params={"frozen_time": target})
    assert raised.value.param == "frozen_time"
    assert clocks.retrieve(clock.id).status == "ready"


def test_without_subscriptions_it_moves_two_years_at_most(clocks, clock):
    clocks.advance(clock.id, params={"frozen_time": at("2032-01-31")})
    with pytest.raises(stripe.InvalidRequestError, match="two years"):
        clocks.advance(clock.id, params={"frozen_time": at("2034-02-01")})


def test_lists_leave_its_customers_out_unless_asked_for_them(shop, clock, subscriber):
    v1 = shop.client.v1
    plain = Subscriber(shop)
    assert [each.id for each in v1.customers.list()] == [plain.customer]
    assert [each.id for each in v1.subscriptions.list()] == [plain.id]
    params = {"test_clock": clock.id}
    assert [each.id for each in v1.customers.list(params=params)] == [subscriber.customer]
    assert [each.id for each in v1.subscriptions.list(params=params)] == [subscriber.id]
    params = {"customer": subscriber.customer}
    assert [each.id for each in v1.subscriptions.list(params=params)] == [subscriber.id]


def test_deleting_it_deletes_its_customers_and_ends_their_subscriptions(
    shop, clocks, clock, subscriber
):
    deleted = clocks.delete(clock.id)
    assert deleted.to_dict() == {"id": clock.id, "object": clock.object, "deleted": True}
    assert shop.client.v1.customers.retrieve(subscriber.customer).deleted
    assert subscriber.subscription.status == "canceled"
    assert shop.sent("test_helpers.test_clock.deleted")[0]["id"] == clock.id
    with pytest.raises(stripe.InvalidRequestError, match="No such test clock"):
        clocks.retrieve(clock.id)


def test_it_is_deleted_by_itself_after_a_week(shop, clocks, clock, subscriber):
    shop.sandbox.clock.advance(7 * DAY)
    assert clocks.list().data == []
    assert shop.client.v1.customers.retrieve(subscriber.customer).deleted


def test_a_customer_cannot_have_an_unknown_clock(shop):
    with pytest.raises(stripe.InvalidRequestError, match="No such test clock") as raised:
        shop.client.v1.customers.create(params={"test_clock": "clock_none"})
    assert raised.value.param == "test_clock"


def test_webhooks_are_sent_at_once_though_its_time_is_ahead(shop, clocks, clock, subscriber):
    heard = []
    shop.sandbox.listen(lambda payload, signature: heard.append(payload))
    clocks.advance(clock.id, params={"frozen_time": at("2030-03-01")})
    assert len(heard) > 10
