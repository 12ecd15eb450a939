"""Configurations and sessions of the customer portal."""

import pytest
import stripe

from tests.sandbox.sdk_types import faults
from tests.sandbox.shop import ADDRESS, Shop
from tests.sandbox.subscriptions.billing import Subscriber

URL = "https://shop.example/account"


@pytest.fixture
def portal(client):
    return client.v1.billing_portal


@pytest.fixture
def nothing(portal):
    """A configuration that offers nothing."""
    params = {"features": {"invoice_history": {"enabled": False}}}
    return portal.configurations.create(params=params)


def refusal(call, **params):
    with pytest.raises(stripe.InvalidRequestError) as raised:
        call(params=params)
    return raised.value.param, raised.value.user_message


def test_a_configuration_has_all_that_stripe_sends(portal, nothing):
    assert faults(nothing.to_dict(for_json=True)) == []
    assert (nothing.active, nothing.is_default, nothing.metadata.to_dict()) == (True, False, {})
    assert nothing.features.subscription_cancel.mode == "at_period_end"
    assert portal.configurations.retrieve(nothing.id).to_dict() == nothing.to_dict()


def test_an_update_leaves_what_it_does_not_name(shop, portal, nothing):
    shop.sandbox.clock.advance(60)
    cancel = {"enabled": True, "cancellation_reason": {"enabled": True, "options": ["unused"]}}
    params = {"features": {"subscription_cancel": cancel}, "name": "Coffee"}
    portal.configurations.update(nothing.id, params=params)
    params = {"features": {"subscription_cancel": {"mode": "immediately"}}}
    changed = portal.configurations.update(nothing.id, params=params)
    assert changed.features.subscription_cancel.to_dict() == {
        "cancellation_reason": {"enabled": True, "feedback_options": None, "options": ["unused"]},
        "enabled": True,
        "mode": "immediately",
        "proration_behavior": "none",
    }
    assert changed.name == "Coffee" and changed.updated >= changed.created + 60


def test_an_update_sends_an_event_with_what_changed(shop, portal, nothing):
    portal.configurations.update(nothing.id, params={"name": "Coffee", "active": False})
    (event,) = shop.client.v1.events.list(params={"type": "billing_portal.configuration.updated"})
    before = event.data.previous_attributes.to_dict()
    before.pop("updated", None)  # if a second has begun since then
    assert before == {"active": True, "name": None}
    assert len(shop.sent("billing_portal.configuration.created")) == 1


def test_every_account_has_one_default_configuration(shop, portal, customer):
    portal.sessions.create(params={"customer": customer})
    (default,) = portal.configurations.list(params={"is_default": True}).data
    assert default.features.subscription_cancel.enabled
    assert not default.features.subscription_update.enabled
    assert shop.sent("billing_portal.configuration.created") == []
    params = {"active": False}
    update = portal.configurations.update
    param, _ = refusal(lambda params: update(default.id, params=params), **params)
    assert param == "active"


def test_invoices_cannot_be_created_at_once_for_a_cancellation(portal):
    cancel = {"enabled": True, "proration_behavior": "always_invoice"}
    features = {"subscription_cancel": cancel}
    param, _ = refusal(portal.configurations.create, features=features)
    assert param == "features[subscription_cancel][proration_behavior]"


def test_a_session_has_an_address_and_sends_an_event(shop, portal, customer):
    session = portal.sessions.create(params={"customer": customer, "return_url": URL})
    assert faults(session.to_dict(for_json=True)) == []
    assert session.url.startswith(f"{ADDRESS}/p/session/test_")
    assert (session.customer, session.return_url, session.flow) == (customer, URL, None)
    (sent,) = shop.sent("billing_portal.session.created")
    assert sent["id"] == session.id


def test_a_session_takes_its_return_url_from_the_configuration(portal, customer):
    features = {"invoice_history": {"enabled": True}}
    params = {"features": features, "default_return_url": URL}
    configuration = portal.configurations.create(params=params)
    params = {"customer": customer, "configuration": configuration.id}
    session = portal.sessions.create(params=params)
    assert (session.configuration, session.return_url) == (configuration.id, URL)


def test_a_session_is_refused_in_stripe_s_words(portal, customer, nothing):
    create = portal.sessions.create
    assert refusal(create) == ("customer", "Missing required param: customer.")
    assert refusal(create, customer="cus_x") == ("customer", "No such customer: 'cus_x'")
    unknown = refusal(create, customer=customer, configuration="bpc_x")
    assert unknown == ("configuration", "No such configuration: 'bpc_x'")
    assert refusal(create, customer=customer, return_url="/account")[0] == "return_url"
    update = portal.configurations.update
    update(nothing.id, params={"active": False})
    assert refusal(create, customer=customer, configuration=nothing.id)[0] == "configuration"


def test_a_flow_needs_its_feature(portal, customer, nothing):
    flow = {"type": "payment_method_update"}
    params = {"customer": customer, "configuration": nothing.id, "flow_data": flow}
    param, message = refusal(portal.sessions.create, **params)
    assert param == "flow_data[type]"
    assert message.endswith("feature in the portal configuration is disabled.")


def test_a_flow_says_what_it_is_about(portal, customer):
    flow = {"type": "subscription_cancel"}
    params = {"customer": customer, "flow_data": flow}
    param, _ = refusal(portal.sessions.create, **params)
    assert param == "flow_data[subscription_cancel]"
    flow = {"type": "payment_method_update", "after_completion": {"type": "redirect"}}
    param, _ = refusal(portal.sessions.create, customer=customer, flow_data=flow)
    assert param == "flow_data[after_completion][redirect]"


def test_a_subscription_is_canceled_by_its_own_customer_and_once():
    shop = Shop(seed=1)
    subscriber, create = Subscriber(shop), shop.client.v1.billing_portal.sessions.create
    other = shop.client.v1.customers.create().id
    flow = {
        "type": "subscription_cancel",
        "subscription_cancel": {"subscription": subscriber.id},
    }
    session = create(params={"customer": subscriber.customer, "flow_data": flow})
    assert faults(session.to_dict(for_json=True)) == []
    assert session.flow.after_completion.type == "portal_homepage"
    param, message = refusal(create, customer=other, flow_data=flow)
    assert param == "flow_data[subscription_cancel][subscription]"
    assert message == f"No such subscription: '{subscriber.id}'"
    subscriber.update(cancel_at_period_end=True)
    _, message = refusal(create, customer=subscriber.customer, flow_data=flow)
    ended = f"The subscription {subscriber.id} is already set to be canceled at period end."
    assert message == ended
