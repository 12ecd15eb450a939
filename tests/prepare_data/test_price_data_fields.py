"""helpers/prepare_data/price_data_fields.py: a line item with its own amount."""

import pytest

from helpers.prepare_data.price_data_fields import PriceDataFields

PATH = ("line_items", 0, "price_data")
HAT = {"currency": "usd", "product_data": {"name": "Hat"}, "unit_amount": 1990}


def _shown(mode="payment", **price):
    edits = []
    own = PriceDataFields(lambda *edit: edits.append(edit))
    own.show({"line_items": [{"price_data": {**HAT, **price}}]}, PATH, mode)
    return own, edits


def _values(own):
    return {field.control.description: field.control.value for field in own.fields}


def test_the_fields_show_the_data():
    assert _values(_shown()[0]) == {"Product name": "Hat", "Amount": "19.90", "Currency": "usd"}
    assert _shown()[1] == []


def test_a_subscription_asks_how_often():
    own, edits = _shown("subscription")
    assert _values(own)["Every"] == "once"
    own.fields[3].control.value = "week"
    assert edits[-1][:2] == ((*PATH, "recurring"), {"interval": "week"})


def test_changing_the_interval_keeps_the_rest_of_recurring():
    own, edits = _shown(recurring={"interval": "month", "interval_count": 3})
    own.fields[3].control.value = "week"
    assert edits[-1][1] == {"interval": "week", "interval_count": 3}
    own.fields[3].control.value = "once"
    assert edits[-1][1] is None


@pytest.mark.parametrize(
    ("currency", "typed", "minor"),
    [("usd", "12.5", 1250), ("jpy", "500", 500), ("kwd", "1.5", 1500), ("usd", "", None)],
)
def test_amounts_are_typed_in_major_units_and_stored_in_minor_units(currency, typed, minor):
    own, edits = _shown(currency=currency)
    own.fields[1].control.value = typed
    assert edits[-1][:2] == ((*PATH, "unit_amount"), minor)


@pytest.mark.parametrize("typed", ["abc", "12.345", "1e9999", "1,50", "９", "--1", "."])
def test_text_that_is_not_an_amount_stays_as_typed_and_is_explained(typed):
    own, edits = _shown()
    own.fields[1].control.value = typed
    assert edits[-1][1] == typed
    assert own.fields[1].entry_problems()[0].path == (*PATH, "unit_amount")


def test_with_unit_amount_decimal_no_other_amount_is_needed():
    own, _ = _shown(unit_amount=None, unit_amount_decimal="1.5")
    assert own.fields[1].entry_problems() == []
    assert "Enter an amount" in str(_shown(unit_amount=None)[0].fields[1].entry_problems()[0])


def test_changing_the_currency_keeps_the_amount_as_typed():
    own, edits = _shown(unit_amount=2000)
    own.fields[2].control.value = "kwd"
    path, price, field = edits[-1]
    assert (path, price["currency"], price["unit_amount"]) == (PATH, "kwd", 20000)
    assert field is own.fields[1]  # its text does not change
