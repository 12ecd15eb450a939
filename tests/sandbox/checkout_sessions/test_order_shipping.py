"""The shipping option that the payer chooses."""

import pytest

from tests.sandbox.collected_details import rate


@pytest.fixture
def checkout(shop):
    return shop.checkout(shipping_options=[rate("Standard", 500), rate("Next day air", 1500)])


def rates(checkout):
    return [option.shipping_rate for option in checkout.session.shipping_options]


def amounts(session):
    return session.amount_subtotal, session.total_details.amount_shipping, session.amount_total


def test_another_option_changes_the_total(checkout):
    standard, air = rates(checkout)
    page = checkout.shop.browser.post(checkout.path, data={"shipping_rate": air, "update": "yes"})
    assert "Pay $35.00" in page.text
    assert amounts(checkout.session) == (2000, 1500, 3500)
    assert checkout.session.shipping_cost.amount_total == 1500


def test_the_chosen_option_is_charged(checkout):
    checkout.pay(shipping_rate=rates(checkout)[1])
    (charge,) = checkout.shop.sent("charge.succeeded")
    assert charge["amount"] == 3500 and checkout.session.shipping_cost.amount_total == 1500


def test_an_option_of_another_session_cannot_be_chosen(checkout):
    answer = checkout.pay(shipping_rate="shr_other")
    assert answer.status_code == 422 and "Choose a shipping method." in answer.text
    assert checkout.session.amount_total == 2500
