"""helpers/prepare_data/price_data_fields.py: what is sold at an amount of one's own."""

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


def test_the_fields_hold_what_the_data_say():
    assert _values(_shown()[0]) == {"Product name": "Hat", "Amount": "19.90", "Currency": "usd"}
    assert _shown()[1] == []


def test_a_subscription_asks_how_often():
    own, edits = _shown("subscription")
    assert _values(own)["Every"] == "once"
    own.fields[3].control.value = "week"
    assert edits[-1][:2] == ((*PATH, "recurring"), {"interval": "week"})


def test_how_often_keeps_what_else_is_said_of_it():
    own, edits = _shown(recurring={"interval": "month", "interval_count": 3})
    own.fields[3].control.value = "week"
    assert edits[-1][1] == {"interval": "week", "interval_count": 3}
    own.fields[3].control.value = "once"
    assert edits[-1][1] is None


@pytest.mark.parametrize(
    ("currency", "typed", "minor"),
    [("usd", "12.5", 1250), ("jpy", "500", 500), ("kwd", "1.5", 1500), ("usd", "", None)],
)
def test_amounts_are_typed_as_people_write_them_and_kept_in_minor_units(currency, typed, minor):
    own, edits = _shown(currency=currency)
    own.fields[1].control.value = typed
    assert edits[-1][:2] == ((*PATH, "unit_amount"), minor)


@pytest.mark.parametrize("typed", ["abc", "12.345", "1e9999", "1,50", "９", "--1", "."])
def test_what_is_no_amount_stays_as_typed_and_is_explained(typed):
    own, edits = _shown()
    own.fields[1].control.value = typed
    assert edits[-1][1] == typed
    assert own.fields[1].complaints()[0].path == (*PATH, "unit_amount")


def test_an_amount_in_parts_of_a_minor_unit_needs_no_other():
    own, _ = _shown(unit_amount=None, unit_amount_decimal="1.5")
    assert own.fields[1].complaints() == []
    assert "Enter an amount" in str(_shown(unit_amount=None)[0].fields[1].complaints()[0])


def test_another_currency_keeps_the_amount_as_it_was_typed():
    own, edits = _shown(unit_amount=2000)
    own.fields[2].control.value = "kwd"
    path, price, field = edits[-1]
    assert (path, price["currency"], price["unit_amount"]) == (PATH, "kwd", 20000)
    assert field is own.fields[1]  # it shows what it showed
