"""The amounts of a session."""

import pytest
import stripe

from helpers.sandbox import money
from tests.sandbox.shop import MONTHLY


def item(quantity=1, currency="usd", **amount):
    data = {"currency": currency, "product_data": {"name": "Mug"}, **amount}
    return {"price_data": data, "quantity": quantity}


def test_the_total_is_the_sum_of_the_lines(shop):
    lines = [item(2, unit_amount=900), item(3, unit_amount=50)]
    session = shop.checkout(line_items=lines).session
    assert (session.amount_subtotal, session.amount_total) == (1950, 1950)
    assert session.total_details.to_dict()["amount_discount"] == 0


def test_each_line_is_rounded_separately(shop):
    lines = [item(15, unit_amount_decimal="10.5"), item(1, unit_amount_decimal="0.4")]
    assert shop.checkout(line_items=lines).session.amount_total == 158


@pytest.mark.parametrize("currency", ["usd", "gbp", "jpy", "huf", "kwd"])
def test_each_currency_has_its_own_minimum(shop, currency):
    least = money.minimum(currency)
    lines = [item(currency=currency, unit_amount=least)]
    assert shop.checkout(line_items=lines).session.amount_total == least


@pytest.mark.parametrize(
    ("currency", "text"), [("usd", "$0.50 usd"), ("gbp", "£0.30 gbp"), ("jpy", "¥50 jpy")]
)
def test_a_total_below_the_minimum_is_refused(shop, currency, text):
    lines = [item(currency=currency, unit_amount=money.minimum(currency) - 1)]
    with pytest.raises(stripe.InvalidRequestError) as raised:
        shop.checkout(line_items=lines)
    assert raised.value.code == "amount_too_small"
    assert raised.value.user_message.endswith(f"must add up to at least {text}")


@pytest.mark.parametrize(
    ("currency", "text"), [("usd", "$999,999.99 usd"), ("idr", "IDR9,999,999,999.99 idr")]
)
def test_a_total_above_the_maximum_is_refused(shop, currency, text):
    most = money.maximum(currency)
    lines = [item(currency=currency, unit_amount=most)]
    assert shop.checkout(line_items=lines).session.amount_total == most
    with pytest.raises(stripe.InvalidRequestError) as raised:
        shop.checkout(line_items=[item(2, currency, unit_amount=most)])
    assert raised.value.code == "amount_too_large"
    message = raised.value.user_message.replace("\xa0", "")
    assert message.endswith(f"must be no more than {text}")


def test_a_free_order_is_allowed(shop):
    assert shop.checkout(line_items=[item(unit_amount=0)]).session.amount_total == 0


def test_a_trial_is_free_at_first(shop):
    trial = {"trial_period_days": 7}
    assert shop.subscription(subscription_data=trial).session.amount_total == 0


def test_a_one_time_price_is_due_even_with_a_trial(shop):
    lines = [
        {"price": shop.price(1200, recurring=MONTHLY).id, "quantity": 1},
        item(unit_amount=500),
    ]
    checkout = shop.subscription(line_items=lines, subscription_data={"trial_period_days": 7})
    assert checkout.session.amount_total == 500


def test_a_metered_price_is_free_at_first(shop):
    metered = shop.price(100, recurring=MONTHLY | {"usage_type": "metered"})
    checkout = shop.subscription(line_items=[{"price": metered.id}])
    assert checkout.session.amount_total == 0
