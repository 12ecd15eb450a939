"""What the backend must do; conftest.py has what the tests ask for by name."""


def test_a_paid_order_ships(order, parcels, stripe_sandbox):
    stripe_sandbox.pay(order)
    assert parcels() == ["2 × T-shirt"]


def test_an_event_that_comes_twice_ships_once(order, parcels, stripe_sandbox):
    stripe_sandbox.pay(order)
    stripe_sandbox.deliver_again("checkout.session.completed")
    status = stripe_sandbox.wait_for_delivery("checkout.session.completed", count=2).status
    assert status == 200
    assert parcels() == ["2 × T-shirt"]


def test_a_declined_card_ships_nothing(order, parcels, stripe_sandbox):
    assert stripe_sandbox.decline(order).code == "card_declined"
    status = stripe_sandbox.wait_for_delivery("payment_intent.payment_failed").status
    assert status == 200
    assert parcels() == []


def test_an_expired_order_ships_nothing(order, parcels, stripe_sandbox):
    stripe_sandbox.expire(order)
    status = stripe_sandbox.wait_for_delivery("checkout.session.expired").status
    assert status == 200
    assert parcels() == []


def test_a_renewal_ships_again(subscription, parcels, stripe_sandbox):
    stripe_sandbox.pay(subscription)
    stripe_sandbox.advance(days=32)
    stripe_sandbox.wait_for_delivery("invoice.paid", count=2)
    assert parcels() == ["1 × Coffee club", "1 × Coffee club (at $15.00 / month)"]


def test_money_on_its_way_ships_when_it_is_there(order, parcels, stripe_sandbox):
    stripe_sandbox.pay(order, method="us_bank_account")
    assert parcels() == []
    stripe_sandbox.settle(order)
    assert parcels() == ["2 × T-shirt"]
