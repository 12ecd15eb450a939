"""Guests and customers."""

from tests.sandbox.shop import MONTHLY, Shop


def test_a_guest_creates_no_customer():
    shop = Shop()
    shop.checkout().pay()
    assert shop.sent("customer.created") == []


def test_a_new_customer_has_the_details_of_the_payer():
    shop = Shop()
    checkout = shop.checkout(customer_creation="always")
    checkout.pay(email="jo@example.com", name="Jo March")
    (customer,) = shop.sent("customer.created")
    assert (customer["email"], customer["name"]) == ("jo@example.com", "Jo March")
    assert checkout.session.customer == customer["id"]


def test_a_decline_creates_no_customer():
    shop = Shop()
    shop.subscription().pay(number="4000000000000002")
    assert shop.sent("customer.created") == []


def test_the_card_of_a_subscription_is_attached_to_the_customer():
    shop = Shop()
    shop.subscription().pay()
    (attached,) = shop.sent("payment_method.attached")
    assert attached["customer"] == shop.sent("customer.created")[0]["id"]


JENNY = {"email": "jenny@example.com", "name": "Jenny"}


def bought(shop, customer, **params):
    """Let a customer pay under another name; return the session and the customer afterwards."""
    checkout = shop.checkout(customer=customer.id, **params)
    shop.sandbox.pay(checkout.id, name="Jo March")
    return checkout.session, shop.client.v1.customers.retrieve(customer.id)


def test_an_open_session_has_the_email_address_of_its_customer(shop):
    customer = shop.client.v1.customers.create(params=JENNY)
    session = shop.checkout(customer=customer.id).session
    assert (session.customer, session.customer_details.email) == (customer.id, JENNY["email"])
    named = shop.checkout(customer_email="jo@example.com").session
    assert (named.customer_email, named.customer_details.email) == ("jo@example.com",) * 2
    assert shop.checkout().session.customer_details is None


def test_the_email_address_of_a_customer_does_not_change(shop):
    customer = shop.client.v1.customers.create(params=JENNY)
    session, after = bought(shop, customer)
    assert session.customer_details.email == after.email == JENNY["email"]
    assert after.name == "Jenny"
    assert shop.sent("customer.updated") == []


def test_a_customer_without_an_email_address_gets_that_of_the_payer(shop):
    customer = shop.client.v1.customers.create()
    session, after = bought(shop, customer)
    assert after.email == session.customer_details.email
    assert [sent["email"] for sent in shop.sent("customer.updated")] == [after.email]


def test_customer_update_saves_what_the_payer_typed(shop):
    customer = shop.client.v1.customers.create(params=JENNY)
    update = {"name": "auto", "address": "auto"}
    params = {"billing_address_collection": "required", "customer_update": update}
    session, after = bought(shop, customer, **params)
    assert after.name == "Jo March"
    assert after.address.to_dict() == session.customer_details.address.to_dict()


def test_the_first_invoice_sets_the_currency_of_the_customer(shop):
    customer = shop.client.v1.customers.create(params=JENNY)
    assert bought(shop, customer)[1].currency is None
    for _ in range(2):
        price = shop.price(recurring=MONTHLY, currency="eur")
        checkout = shop.checkout(price, mode="subscription", customer=customer.id)
        shop.sandbox.pay(checkout.id)
    events = [each for each in shop.events() if each["type"] == "customer.updated"]
    assert [each["data"]["previous_attributes"] for each in events] == [{"currency": None}]
    assert shop.client.v1.customers.retrieve(customer.id).currency == "eur"
