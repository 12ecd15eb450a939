"""helpers/prepare_data/total_due.py: what cannot be charged, before Stripe is asked."""

import pytest

from helpers.prepare_data.total_due import total_problems

CENT = {"currency": "usd", "unit_amount": 1, "product_data": {"name": "Sweet"}}


def _data(*prices, quantity=1, **more):
    items = [{"price_data": price, "quantity": quantity} for price in prices]
    return {"mode": "payment", "line_items": items, **more}


def test_a_total_below_the_minimum_is_a_problem_with_stripes_code():
    (problem,) = total_problems(_data(CENT, CENT, quantity=20))
    assert (problem.path, problem.code) == (("line_items",), "amount_too_small")
    assert problem.fix.startswith("the total of $0.40 is below $0.50, the least that Stripe")


def test_a_currency_may_be_in_capitals():
    assert len(list(total_problems(_data(CENT | {"currency": "USD"})))) == 1


def test_a_total_above_the_maximum_is_one_too():
    (problem,) = total_problems(_data(CENT | {"unit_amount": 99_999_999}, quantity=2))
    assert problem.code == "amount_too_large"
    assert problem.fix.startswith("the total of $1,999,999.98 is above $999,999.99")


def test_prices_of_the_account_count_where_they_are_known():
    data = {"mode": "payment", "line_items": [{"price": "p", "quantity": 1}]}
    assert len(list(total_problems(data, {"p": CENT}))) == 1
    assert list(total_problems(data)) == []


@pytest.mark.parametrize(
    "data",
    [
        _data(CENT, quantity=50),
        _data(CENT | {"unit_amount": 0}),
        _data(CENT, mode="subscription"),
        _data(CENT, discounts=[{"coupon": "c"}]),
        _data(CENT, shipping_options=[{"shipping_rate": "shr_1"}]),
        _data(CENT, CENT | {"currency": "eur"}),
        _data(CENT, currency="eur"),
        _data({"currency": "usd"}),
        _data(CENT, quantity=None),
        {"mode": "payment"},
    ],
)
def test_otherwise_nothing_is_said(data):
    assert list(total_problems(data)) == []
