"""Whether the prices of line items are there and for sale."""

import pytest

from tests.sandbox.checkout_sessions.rules.drafts import found, item


@pytest.mark.parametrize(
    ("price", "code"),
    [
        ("price_none", "resource_missing"),
        ("price_unheard_of", "resource_missing"),
        ("price_old", None),
        ("price_of_old", None),
    ],
)
def test_what_is_not_there_or_not_active_is_not_for_sale(price, code):
    items = [item("price_once"), item(price)]
    assert found(line_items=items) == [("line_items[1][price]", code)]


def test_what_the_payer_may_add_is_looked_up_too():
    optional = found(optional_items=[item("price_old")])
    assert optional == [("optional_items[0][price]", None)]


@pytest.mark.parametrize("price", ["price_of_new", "price_unexpanded"])
def test_a_price_of_an_active_product_or_of_an_unknown_one_is(price):
    assert found(line_items=[item(price)]) == []


def test_nothing_is_said_where_nobody_has_looked():
    assert found(known=None, line_items=[item("price_unheard_of")]) == []
