"""helpers/account/prices.py: what the account sells."""

import pytest
import stripe

from helpers import connect
from helpers.account.memory import recall, remember
from helpers.account.prices import (
    PAGE_PRICE,
    active_prices,
    own_price,
    price_label,
    session_total,
    use_own_price,
)
from tests.clients import answering, error, session

DATA = {"mode": "payment", "line_items": [{"price": PAGE_PRICE, "quantity": 2}, {"price": "p"}]}


def _price(id="price_1", **fields):
    product = {"id": "prod_1", "object": "product", "name": "T-shirt", "active": True}
    usual = {"id": id, "object": "price", "type": "one_time", "active": True, "product": product}
    money = {"unit_amount": 2000, "currency": "usd", "recurring": None, "custom_unit_amount": None}
    return {**usual, **money, **fields}


def _monthly(count=1):
    recurring = {"interval": "month", "interval_count": count}
    return _price("price_2", type="recurring", unit_amount=1200, recurring=recurring)


def _list(*prices):
    return {"object": "list", "data": list(prices), "has_more": False, "url": "/v1/prices"}


def _label(price):
    return price_label(stripe.Price.construct_from(price, "key"))


@pytest.mark.parametrize(
    ("price", "label"),
    [
        (_price(), "T-shirt · $20.00"),
        (_monthly(), "T-shirt · $12.00 / month"),
        (_monthly(3), "T-shirt · $12.00 / 3 months"),
        (_price(currency="jpy"), "T-shirt · ¥2,000"),
        (_price(unit_amount=None), "T-shirt · amount depends on the quantity"),
        (_price(unit_amount=None, custom_unit_amount={}), "T-shirt · the customer chooses"),
        (_price(product="prod_1"), "price_1 · $20.00"),
    ],
)
def test_a_label_names_product_and_amount(price, label):
    assert _label(price) == label


def test_prices_of_products_that_are_not_sold_are_left_out():
    off = _price("price_9", product={"id": "prod_2", "object": "product", "active": False})
    client = answering(lambda *_: (200, _list(_price(), off)))
    assert [price.id for price in active_prices(client)] == ["price_1"]


def test_the_sandbox_sells_the_pages_t_shirt():
    labels = {price.id: price_label(price) for price in active_prices(connect())}
    assert labels[PAGE_PRICE] == "T-shirt · $20.00"


def test_own_price_is_the_first_one_time_price_and_is_remembered():
    client = answering(lambda *_: (200, _list(_monthly(), _price())))
    assert own_price(client).id == "price_1"
    assert recall(client, "price_id") == "price_1"


def test_own_price_is_the_remembered_one():
    asked = []
    client = answering(lambda method, url, _: asked.append(url) or (200, _price("price_7")))
    remember(client, "price_id", "price_7")
    assert own_price(client).id == "price_7"
    assert len(asked) == 1


def test_a_remembered_price_that_is_gone_is_replaced():
    client = answering(
        lambda method, url, _: (
            (404, error("resource_missing")) if "price_7" in url else (200, _list(_price()))
        )
    )
    remember(client, "price_id", "price_7")
    assert own_price(client).id == "price_1"


def test_an_account_without_prices_gets_one_and_a_message(capsys):
    def answer(method, url, body):
        if method == "get":
            return 200, _list()
        return 200, _price("price_new") if "/prices" in url else _price()["product"]

    assert own_price(answering(answer)).id == "price_new"
    assert "one was created: T-shirt · $20.00, price_new" in capsys.readouterr().out


def _without_the_pages(method, url, body):
    """Answer as an account in which there is one price, which is not the page's."""
    return (404, error("resource_missing")) if PAGE_PRICE in url else (200, _list(_price()))


def test_in_a_test_account_its_own_price_replaces_the_pages():
    client = answering(_without_the_pages)
    data, notes = use_own_price(DATA, client)
    assert data["line_items"] == [{"price": "price_1", "quantity": 2}, {"price": "p"}]
    assert "your own price takes its place: price_1" in notes[0]
    assert DATA["line_items"][0]["price"] == PAGE_PRICE


def test_other_data_is_unchanged():
    client = answering(_never)
    for data in ({"mode": "setup"}, {"line_items": [{"price": "p"}]}):
        assert use_own_price(data, client) == (data, [])
    assert use_own_price(DATA, connect()) == (DATA, [])


def test_an_account_that_has_the_pages_price_keeps_it():
    """As in a class: its sandbox is not in this process, but has what every sandbox has."""
    client = answering(lambda *_: (200, _price(PAGE_PRICE)))
    remember(client, "price_id", "price_7")
    assert use_own_price(DATA, client) == (DATA, [])


def test_a_price_that_is_no_longer_sold_is_replaced():
    archived = _price(PAGE_PRICE, active=False)
    client = answering(
        lambda method, url, _: (200, archived if PAGE_PRICE in url else _list(_price()))
    )
    assert use_own_price(DATA, client)[0]["line_items"][0]["price"] == "price_1"


def _never(*_):
    raise AssertionError("nothing has to be asked")


@pytest.mark.parametrize(
    ("amount", "currency", "text"), [(2000, "jpy", "¥2,000"), (None, None, "nothing")]
)
def test_a_total_is_written_as_usual_in_its_currency(amount, currency, text):
    made = session(amount_total=amount, currency=currency)
    assert session_total(stripe.checkout.Session.construct_from(made, "key")) == text
