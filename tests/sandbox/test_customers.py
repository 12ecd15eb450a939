"""Guests and customers."""

from tests.sandbox.shop import Shop


def test_a_guest_leaves_no_customer_behind():
    shop = Shop()
    shop.checkout().pay()
    assert shop.sent("customer.created") == []


def test_a_new_customer_is_who_paid():
    shop = Shop()
    checkout = shop.checkout(customer_creation="always")
    checkout.pay(email="jo@example.com", name="Jo March")
    (customer,) = shop.sent("customer.created")
    assert (customer["email"], customer["name"]) == ("jo@example.com", "Jo March")
    assert checkout.session.customer == customer["id"]


def test_a_decline_makes_no_customer():
    shop = Shop()
    shop.subscription().pay(number="4000000000000002")
    assert shop.sent("customer.created") == []


def test_the_card_of_a_subscription_stays_with_its_customer():
    shop = Shop()
    shop.subscription().pay()
    (attached,) = shop.sent("payment_method.attached")
    assert attached["customer"] == shop.sent("customer.created")[0]["id"]
