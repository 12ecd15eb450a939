"""Subscriptions and invoices in the API, once Checkout has created them."""

import pytest
import stripe

from tests.sandbox.sdk_types import faults
from tests.sandbox.shop import MONTHLY


@pytest.fixture
def subscriptions(client):
    return client.v1.subscriptions


@pytest.fixture
def start(shop, client):
    def start(**params):
        checkout = shop.subscription(**params)
        shop.sandbox.pay(checkout.id)
        return client.v1.subscriptions.retrieve(checkout.session.subscription)

    return start


def test_metadata_and_description_can_be_changed(shop, subscriptions, start):
    subscription = start(subscription_data={"metadata": {"plan": "coffee"}})
    params = {"metadata": {"size": "250g"}, "description": "Beans"}
    changed = subscriptions.update(subscription.id, params=params)
    assert faults(changed.to_dict(for_json=True)) == []
    assert changed.metadata.to_dict() == {"plan": "coffee", "size": "250g"}
    (event,) = [each for each in shop.events() if each["type"] == "customer.subscription.updated"]
    before = {"metadata": {"size": None}, "description": None}
    assert event["data"]["previous_attributes"] == before


def test_an_end_at_the_end_of_the_period_can_be_scheduled_and_undone(subscriptions, start):
    subscription = start()
    end = subscription["items"].data[0].current_period_end
    ending = subscriptions.update(subscription.id, params={"cancel_at_period_end": True})
    assert (ending.status, ending.cancel_at, ending.cancel_at_period_end) == ("active", end, True)
    assert ending.cancellation_details.reason == "cancellation_requested"
    going_on = subscriptions.update(subscription.id, params={"cancel_at_period_end": False})
    assert (going_on.cancel_at, going_on.canceled_at) == (None, None)
    assert going_on.cancellation_details.reason is None


def test_an_end_can_be_scheduled_for_a_time(subscriptions, start):
    subscription = start()
    moment = subscription.created + 1000
    ending = subscriptions.update(subscription.id, params={"cancel_at": moment})
    assert (ending.cancel_at, ending.cancel_at_period_end) == (moment, False)
    with pytest.raises(stripe.InvalidRequestError, match="in the future"):
        subscriptions.update(subscription.id, params={"cancel_at": subscription.created})
    with pytest.raises(stripe.InvalidRequestError, match="only specify one"):
        both = {"cancel_at": moment, "cancel_at_period_end": True}
        subscriptions.update(subscription.id, params=both)


def test_a_subscription_is_canceled_once(shop, subscriptions, start):
    subscription = start()
    details = {"feedback": "too_expensive", "comment": "Sorry"}
    over = subscriptions.cancel(subscription.id, params={"cancellation_details": details})
    assert faults(over.to_dict(for_json=True)) == []
    assert (over.status, over.ended_at) == ("canceled", over.canceled_at)
    assert over.cancellation_details.to_dict() == {
        "comment": "Sorry",
        "feedback": "too_expensive",
        "feedback_option": None,
        "reason": "cancellation_requested",
    }
    assert [each["status"] for each in shop.sent("customer.subscription.deleted")] == ["canceled"]
    with pytest.raises(stripe.InvalidRequestError, match="No such subscription"):
        subscriptions.cancel(subscription.id)


def test_a_canceled_subscription_can_change_only_its_metadata(subscriptions, start):
    subscription = subscriptions.cancel(start().id)
    assert subscriptions.update(subscription.id, params={"metadata": {"a": "1"}}).metadata["a"]
    with pytest.raises(stripe.InvalidRequestError, match="can only update its cancellation_det"):
        subscriptions.update(subscription.id, params={"description": "x"})


def test_an_unknown_payment_method_cannot_be_the_default(subscriptions, start):
    with pytest.raises(stripe.InvalidRequestError) as raised:
        subscriptions.update(start().id, params={"default_payment_method": "pm_x"})
    assert raised.value.param == "default_payment_method"


def test_lists_omit_canceled_subscriptions_unless_asked_for_them(subscriptions, start):
    over, active = subscriptions.cancel(start().id), start()

    def listed(**params):
        return [subscription.id for subscription in subscriptions.list(params=params)]

    assert listed() == [active.id]
    assert listed(status="all") == [active.id, over.id]
    assert listed(status="canceled") == listed(status="ended") == [over.id]
    assert listed(customer=active.customer) == [active.id]
    assert listed(price=active["items"].data[0].price.id) == [active.id]
    assert listed(price="price_x") == []


def test_a_subscription_ends_at_its_scheduled_end(shop, subscriptions, start):
    subscription = start()
    ending = subscriptions.update(subscription.id, params={"cancel_at_period_end": True})
    shop.sandbox.clock.advance(ending.cancel_at - shop.sandbox.clock.now() - 1)
    assert subscriptions.retrieve(subscription.id).status == "active"
    shop.sandbox.clock.advance(1)
    over = subscriptions.retrieve(subscription.id)
    assert (over.status, over.ended_at) == ("canceled", ending.cancel_at)
    assert over.canceled_at == ending.canceled_at
    (deleted,) = shop.sent("customer.subscription.deleted")
    assert deleted["status"] == "canceled"


def test_a_subscription_goes_on_if_its_end_was_undone(shop, subscriptions, start):
    subscription = start()
    end = subscriptions.update(subscription.id, params={"cancel_at_period_end": True}).cancel_at
    subscriptions.update(subscription.id, params={"cancel_at_period_end": False})
    shop.sandbox.clock.advance(end - shop.sandbox.clock.now())
    assert subscriptions.retrieve(subscription.id).status == "active"


@pytest.mark.parametrize(
    "params", [{"cancel_at_period_end": True}, {"cancel_at": "min_period_end"}]
)
def test_the_end_of_the_period_is_ahead_though_no_subscription_renews(
    shop, subscriptions, start, params
):
    subscription = start()
    shop.sandbox.clock.advance(100 * 86_400)
    ending = subscriptions.update(subscription.id, params=params)
    assert shop.sandbox.clock.now() < ending.cancel_at < shop.sandbox.clock.now() + 31 * 86_400
    assert subscriptions.retrieve(subscription.id).status == "active"


@pytest.fixture
def paid(shop):
    """Two subscriptions; the session of the first."""
    items = [{"price": shop.price(n, recurring=MONTHLY).id, "quantity": 1} for n in (900, 800)]
    checkout = shop.checkout(mode="subscription", line_items=items)
    for each in (checkout, shop.subscription()):
        each.pay()
    return checkout.session


def test_the_lines_of_an_invoice_are_listed_at_its_url(client, http, paid):
    invoice = client.v1.invoices.retrieve(paid.invoice)
    assert (
        http("GET", invoice.lines.url).json["data"] == invoice.lines.to_dict(for_json=True)["data"]
    )
    page = client.v1.invoices.line_items.list(invoice.id, params={"limit": 1})
    assert [line.amount for line in page.auto_paging_iter()] == [900, 800]


def test_the_lines_of_an_unknown_invoice_are_not_found(client):
    with pytest.raises(stripe.InvalidRequestError, match="No such invoice"):
        client.v1.invoices.line_items.list("in_none")


def test_a_payment_is_found_by_its_invoice_and_by_its_intent(client, paid):
    payments = client.v1.invoice_payments
    (payment,) = payments.list(params={"invoice": paid.invoice}).data
    intent = {"type": "payment_intent", "payment_intent": payment.payment.payment_intent}
    (same,) = payments.list(params={"payment": intent, "status": "paid"}).data
    assert payments.retrieve(same.id).invoice == paid.invoice
    assert payments.list(params={"status": "open"}).data == []
    assert len(payments.list().data) == 2
