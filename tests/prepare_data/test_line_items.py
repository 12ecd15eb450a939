"""helpers/prepare_data/line_items.py: add and remove."""

import pytest

from helpers.prepare_data import data_path
from helpers.prepare_data.line_items import LineItemRow, LineItemRows
from helpers.prepare_data.price_choices import OWN_AMOUNT, PriceChoices
from helpers.sandbox.validation.problems import Problem
from tests.price_samples import CHOICES, CLUB, TSHIRT


class Shop:
    """Checkout data and the rows that edit it."""

    def __init__(self, mode="payment", items=(), choices=CHOICES):
        self.data = {"mode": mode, "line_items": list(items)}
        self.rows = LineItemRows(choices, self.edit)
        self.rows.show(self.data)

    def edit(self, path, value, field):
        self.data = data_path.with_value(self.data, path, value)
        self.rows.show(self.data, field)


def test_each_item_has_a_row():
    shop = Shop(items=[{"price": TSHIRT}, {"price": "price_mug"}])
    assert [row.fields[0].control.value for row in shop.rows.rows] == [TSHIRT, "price_mug"]


def test_a_new_item_fits_the_mode():
    for mode, price in (("payment", TSHIRT), ("subscription", CLUB)):
        shop = Shop(mode)
        shop.rows.add()
        assert shop.data["line_items"] == [{"price": price, "quantity": 1}]


def test_without_prices_a_new_item_has_price_data():
    shop = Shop("subscription", choices=PriceChoices())
    shop.rows.add()
    assert shop.data["line_items"][0]["price_data"]["recurring"] == {"interval": "month"}


def test_removing_a_row_keeps_the_other_rows():
    shop = Shop(items=[{"price": TSHIRT}, {"price": "price_mug"}])
    first, second = shop.rows.rows
    first._remove.click()
    assert shop.rows.rows == [second]
    assert second.path == ("line_items", 0)
    assert shop.data["line_items"] == [{"price": "price_mug"}]


def test_data_without_line_items_has_no_rows_but_can_get_some():
    shop = Shop()
    shop.data = {"mode": "payment", "line_items": "none"}
    shop.rows.show(shop.data)
    assert shop.rows.rows == []
    shop.rows.add()
    assert len(shop.data["line_items"]) == 1


ITEM = {"price": TSHIRT, "quantity": 1, "tax_rates": ["txr_1"]}


def _shown(item=ITEM, mode="payment"):
    edits = []
    row = LineItemRow(CHOICES, lambda *edit: edits.append(edit), lambda row: edits.append(row))
    row.show({"mode": mode, "line_items": [{}, item]}, 1)
    return row, edits


def test_the_fields_show_the_data():
    row, edits = _shown()
    assert [field.control.value for field in row.fields] == [TSHIRT, "1"]
    assert [field.path for field in row.fields] == [
        ("line_items", 1, "price"),
        ("line_items", 1, "quantity"),
    ]
    assert "Line item 2" in row._heading.value
    assert edits == []


@pytest.mark.parametrize(
    ("typed", "quantity"), [("3", 3), (" 4 ", 4), ("-1", -1), ("x", "x"), ("", None)]
)
def test_a_quantity_is_a_number_or_else_the_typed_text(typed, quantity):
    row, edits = _shown()
    row.fields[1].control.value = typed
    assert edits[-1][1] == quantity


def test_the_learners_own_amount_replaces_the_price():
    row, edits = _shown()
    row.fields[0].control.value = OWN_AMOUNT
    path, item, field = edits[-1]
    assert path == ("line_items", 1)
    assert field is None  # the row itself has to be shown again
    assert item["price_data"]["product_data"] == {"name": "T-shirt"}
    assert {name: item[name] for name in ("quantity", "tax_rates")} == {
        "quantity": 1,
        "tax_rates": ["txr_1"],
    }
    assert "price" not in item


def test_switching_to_a_price_and_back_keeps_the_own_amount():
    own = {"currency": "eur", "product_data": {"name": "Hat"}, "unit_amount": 1}
    row, edits = _shown({"price_data": own, "quantity": 1})
    assert [field.control.description for field in row.fields] == [
        *("Price", "Quantity", "Product name", "Amount", "Currency"),
    ]
    row.fields[0].control.value = TSHIRT
    row.show({"mode": "payment", "line_items": [{}, edits[-1][1]]}, 1)
    assert len(row.fields) == 2
    row.fields[0].control.value = OWN_AMOUNT
    assert edits[-1][1]["price_data"] == own


@pytest.mark.parametrize("item", [5, None, [], {}, {"price": ["x"]}, {"price_data": "x"}])
def test_an_item_of_any_kind_can_be_shown(item):
    row, edits = _shown(item)
    assert edits == []
    assert len(row.fields) == 2


def test_the_remove_button_names_its_item():
    row, edits = _shown()
    assert row._remove.description == "Remove item 2"
    row._remove.click()
    assert edits == [row]


def test_a_problem_that_belongs_to_no_field_appears_in_the_row():
    row, _ = _shown()
    row.show_problems([Problem(("line_items", 1, "prise"), "", fix="is unknown.")])
    assert "line_items[1].prise: is unknown." in row._problems.value
