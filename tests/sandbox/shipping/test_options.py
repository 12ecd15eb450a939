"""The shipping options of a session, and its amounts with them."""

import pytest
import stripe

from tests.sandbox.collected_details import rate

BOTH = [rate("Standard", 500), rate("Next day air", 1500)]


@pytest.fixture
def checkout(shop):
    return shop.checkout(shipping_options=BOTH)


def rates(checkout):
    return [option.shipping_rate for option in checkout.session.shipping_options]


def amounts(session):
    return session.amount_subtotal, session.total_details.amount_shipping, session.amount_total


def test_the_first_option_is_chosen_at_first(checkout):
    session = checkout.session
    assert amounts(session) == (2000, 500, 2500)
    assert [option.shipping_amount for option in session.shipping_options] == [500, 1500]
    assert session.shipping_cost.shipping_rate == rates(checkout)[0]


def test_a_rate_can_be_created_beforehand(shop):
    made = shop.client.v1.shipping_rates.create(params=rate()["shipping_rate_data"])
    session = shop.checkout(shipping_options=[{"shipping_rate": made.id}]).session
    assert amounts(session) == (2000, 500, 2500)


def test_a_rate_has_to_exist(shop):
    with pytest.raises(stripe.InvalidRequestError) as raised:
        shop.checkout(shipping_options=[{"shipping_rate": "shr_none"}])
    assert raised.value.code == "resource_missing"
    assert raised.value.param == "shipping_options[0][shipping_rate]"


def test_a_rate_needs_an_amount_in_the_currency_of_the_order(shop):
    with pytest.raises(stripe.InvalidRequestError, match="has no amount in eur"):
        shop.checkout(shop.price(currency="eur"), shipping_options=[rate()])


def test_a_rate_may_have_amounts_in_several_currencies(shop):
    fixed = {"amount": 500, "currency": "usd", "currency_options": {"eur": {"amount": 450}}}
    euro = shop.checkout(shop.price(currency="eur"), shipping_options=[rate(fixed_amount=fixed)])
    assert euro.session.shipping_cost.amount_total == 450


def test_a_session_without_shipping_has_no_cost(shop):
    session = shop.checkout().session
    assert (session.shipping_options, session.shipping_cost) == ([], None)
    assert session.total_details.amount_shipping == 0
