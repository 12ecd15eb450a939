"""What Stripe promises about Checkout Sessions: docs.stripe.com/api/checkout/sessions."""

import pytest
import stripe

DAY = 24 * 60 * 60


@pytest.fixture(scope="session")
def session(account):
    params = {"client_reference_id": "order-1", "metadata": {"shelf": "3", "note": "grün"}}
    return account.session(cancel_url="https://example.com/back", **params)


def test_a_new_session_is_open_and_unpaid(session):
    assert session.object == "checkout.session" and session.id.startswith("cs_test_")
    assert (session.status, session.payment_status, session.livemode) == ("open", "unpaid", False)
    assert session.url.startswith("http")
    assert (session.payment_intent, session.customer_details) == (None, None)


def test_it_has_the_totals_of_its_line_items(session):
    assert (session.amount_subtotal, session.amount_total, session.currency) == (2000, 2000, "usd")
    details = session.total_details
    assert (details.amount_discount, details.amount_shipping, details.amount_tax) == (0, 0, 0)


def test_it_has_the_parameters_it_was_created_with(session, account):
    assert (session.mode, session.ui_mode) == ("payment", "hosted_page")
    assert (session.success_url, session.cancel_url) == (account.url, "https://example.com/back")
    assert session.client_reference_id == "order-1"
    assert session.metadata.to_dict() == {"shelf": "3", "note": "grün"}


def test_it_expires_after_a_day_by_default(session):
    assert session.expires_at - session.created == pytest.approx(DAY, abs=5)


def test_it_is_retrieved_as_it_was_created(session, v1):
    assert v1.checkout.sessions.retrieve(session.id).to_dict() == session.to_dict()


def test_its_line_items_are_a_separate_list(session, account, v1):
    assert "line_items" not in session
    (line,) = v1.checkout.sessions.line_items.list(session.id).data
    assert (line.object, line.quantity, line.amount_total) == ("item", 1, 2000)
    assert (line.description, line.price.id) == ("Contract mug", account.price.id)


def test_its_metadata_can_be_changed_key_by_key(account, v1):
    session = account.session(metadata={"kept": "1", "gone": "2"})
    changes = {"metadata": {"gone": "", "new": "3"}}
    changed = v1.checkout.sessions.update(session.id, params=changes)
    assert changed.metadata.to_dict() == {"kept": "1", "new": "3"}


def test_an_expired_session_has_no_page_and_cannot_expire_again(account, v1):
    session = account.session()
    expired = v1.checkout.sessions.expire(session.id)
    assert (expired.id, expired.status, expired.url) == (session.id, "expired", None)
    with pytest.raises(stripe.InvalidRequestError) as raised:
        v1.checkout.sessions.expire(session.id)
    assert raised.value.http_status == 400


def test_a_price_can_be_created_in_place(account, v1):
    data = {"currency": "eur", "unit_amount": 750, "product_data": {"name": "Cup"}}
    session = account.session(line_items=[{"price_data": data, "quantity": 2}])
    assert (session.amount_total, session.currency) == (1500, "eur")
    (line,) = v1.checkout.sessions.line_items.list(session.id).data
    assert (line.description, line.price.unit_amount, line.price.active) == ("Cup", 750, False)


def test_a_subscription_takes_a_recurring_price(account):
    monthly = account.made_price(unit_amount=1200, recurring={"interval": "month"})
    items = [{"price": monthly.id, "quantity": 1}]
    session = account.session(mode="subscription", line_items=items)
    assert (session.mode, session.amount_total, session.subscription) == (
        "subscription",
        1200,
        None,
    )


def test_setup_costs_nothing_and_has_its_intent_from_the_beginning(account, v1):
    session = account.session(mode="setup", currency="usd", line_items=None)
    assert (session.payment_status, session.amount_total) == ("no_payment_required", None)
    intent = v1.setup_intents.retrieve(session.setup_intent)
    assert intent.status == "requires_payment_method"


def test_an_embedded_page_starts_with_a_client_secret(account):
    session = account.session(ui_mode="embedded_page", success_url=None, return_url=account.url)
    assert session.client_secret.startswith("cs_test_")
    assert (session.url, session.redirect_on_completion) == (None, "always")


def test_a_line_item_has_its_price_as_it_is_now(account, v1):
    price = account.made_price(unit_amount=900)
    session = account.session(line_items=[{"price": price.id, "quantity": 1}])
    v1.prices.update(price.id, params={"metadata": {"plan": "gold"}})
    (line,) = v1.checkout.sessions.line_items.list(session.id).data
    assert line.price.metadata.to_dict() == {"plan": "gold"}


def test_a_customer_of_the_account_can_be_named(account):
    customer = account.made_customer(email="jenny@example.com")
    session = account.session(customer=customer.id)
    assert (session.customer, session.customer_creation) == (customer.id, None)
    assert session.customer_details.email == "jenny@example.com"
