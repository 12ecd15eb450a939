"""What Stripe promises about the customer portal: docs.stripe.com/api/customer_portal."""

import pytest
import stripe

URL = "https://example.com/account"


@pytest.fixture(scope="module")
def configuration(v1):
    """A configuration that offers to cancel; it is put away afterwards."""
    features = {"subscription_cancel": {"enabled": True}, "invoice_history": {"enabled": True}}
    params = {"features": features, "default_return_url": URL}
    configuration = v1.billing_portal.configurations.create(params=params)
    yield configuration
    v1.billing_portal.configurations.update(configuration.id, params={"active": False})


@pytest.fixture(scope="module")
def customer(v1):
    customer = v1.customers.create(params={"email": "jenny@example.com"})
    yield customer.id
    v1.customers.delete(customer.id)


def test_a_configuration_offers_what_it_was_created_with(v1, configuration):
    assert configuration.id.startswith("bpc_")
    features = configuration.features
    assert (features.subscription_cancel.enabled, features.invoice_history.enabled) == (True, True)
    assert features.subscription_cancel.mode == "at_period_end"
    assert not features.payment_method_update.enabled
    assert (configuration.active, configuration.is_default) == (True, False)
    retrieved = v1.billing_portal.configurations.retrieve(configuration.id)
    assert retrieved.to_dict() == configuration.to_dict()


def test_a_session_has_an_address_of_its_own(v1, configuration, customer):
    params = {"customer": customer, "configuration": configuration.id, "return_url": URL}
    first, second = (v1.billing_portal.sessions.create(params=params) for _ in "12")
    assert first.id.startswith("bps_") and "/p/session/test_" in first.url
    assert first.url != second.url
    assert (first.customer, first.configuration) == (customer, configuration.id)
    assert (first.return_url, first.livemode, first.flow) == (URL, False, None)


def test_a_flow_needs_its_feature(v1, configuration, customer):
    flow = {"type": "payment_method_update"}
    params = {"customer": customer, "configuration": configuration.id, "flow_data": flow}
    with pytest.raises(stripe.InvalidRequestError) as raised:
        v1.billing_portal.sessions.create(params=params)
    assert raised.value.http_status == 400


def test_an_unknown_customer_has_no_portal(v1, configuration):
    params = {"customer": "cus_unknown", "configuration": configuration.id}
    with pytest.raises(stripe.InvalidRequestError) as raised:
        v1.billing_portal.sessions.create(params=params)
    error = raised.value
    assert (error.http_status, error.code, error.param) == (400, "resource_missing", "customer")
    assert error.user_message == "No such customer: 'cus_unknown'"
