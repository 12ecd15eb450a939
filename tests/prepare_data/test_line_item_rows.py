"""helpers/prepare_data/line_item_rows.py: add and remove."""

from helpers.prepare_data import data_path
from helpers.prepare_data.line_item_rows import LineItemRows
from helpers.prepare_data.price_choices import PriceChoices
from tests.price_samples import CHOICES, CLUB, TSHIRT


class Shop:
    """Data and rows that follow each other."""

    def __init__(self, mode="payment", items=(), choices=CHOICES):
        self.data = {"mode": mode, "line_items": list(items)}
        self.rows = LineItemRows(choices, self.edit)
        self.rows.show(self.data)

    def edit(self, path, value, field):
        self.data = data_path.put(self.data, path, value)
        self.rows.show(self.data, field)


def test_each_item_has_a_row():
    shop = Shop(items=[{"price": TSHIRT}, {"price": "price_mug"}])
    assert [row.fields[0].control.value for row in shop.rows.rows] == [TSHIRT, "price_mug"]


def test_an_item_that_is_added_fits_the_mode():
    for mode, price in (("payment", TSHIRT), ("subscription", CLUB)):
        shop = Shop(mode)
        shop.rows.add()
        assert shop.data["line_items"] == [{"price": price, "quantity": 1}]


def test_without_prices_an_item_has_an_amount_of_its_own():
    shop = Shop("subscription", choices=PriceChoices())
    shop.rows.add()
    assert shop.data["line_items"][0]["price_data"]["recurring"] == {"interval": "month"}


def test_a_row_that_is_removed_takes_what_it_kept_with_it():
    shop = Shop(items=[{"price": TSHIRT}, {"price": "price_mug"}])
    first, second = shop.rows.rows
    first._remove.click()
    assert shop.rows.rows == [second]
    assert second.path == ("line_items", 0)
    assert shop.data["line_items"] == [{"price": "price_mug"}]


def test_data_without_line_items_have_no_rows_but_can_get_some():
    shop = Shop()
    shop.data = {"mode": "payment", "line_items": "none"}
    shop.rows.show(shop.data)
    assert shop.rows.rows == []
    shop.rows.add()
    assert len(shop.data["line_items"]) == 1
