"""helpers/code_samples/literals.py: data as it is written in a program."""

import ast
from decimal import Decimal

import pytest
from hypothesis import given

from helpers.code_samples.literals import JAVASCRIPT, PYTHON, literal
from tests.code_samples.data_strategies import checkout_data, without_none

ITEM = {"price": "price_1", "quantity": 2}


@given(checkout_data.map(without_none))
def test_python_reads_what_was_written(data):
    assert ast.literal_eval(literal(data, PYTHON)) == data


def test_what_fits_is_on_one_line():
    assert literal([ITEM, ITEM], PYTHON) == (
        '[{"price": "price_1", "quantity": 2}, {"price": "price_1", "quantity": 2}]'
    )
    assert literal({"line_items": [ITEM]}, JAVASCRIPT) == (
        '{ line_items: [{ price: "price_1", quantity: 2 }] }'
    )
    assert literal({"metadata": {}, "items": []}, JAVASCRIPT) == "{ metadata: {}, items: [] }"


def test_what_does_not_fit_has_one_item_per_line():
    text = literal({"metadata": {"first": "x" * 80, "b c": True}}, JAVASCRIPT, depth=1)
    assert text.splitlines() == [
        "{",
        "    metadata: {",
        f'      first: "{"x" * 80}",',
        '      "b c": true,',
        "    },",
        "  }",
    ]


def test_the_columns_in_front_count_too():
    assert "\n" not in literal([ITEM], PYTHON, used=40)
    assert "\n" in literal([ITEM], PYTHON, used=60)


def test_nobody_is_misled_by_a_character_that_they_cannot_see():
    assert literal("a\u202eb\U000e0001€", PYTHON) == '"a\\u202eb\\U000e0001€"'
    assert literal("a\u202eb\U000e0001€", JAVASCRIPT) == '"a\\u202eb\\u{e0001}€"'


def test_a_number_that_javascript_would_round_is_written_as_text():
    assert literal([2**53, 2**53 + 1], JAVASCRIPT) == '[9007199254740992, "9007199254740993"]'


def test_deep_nesting_takes_no_longer_than_its_length():
    value = "x"
    for _ in range(100):
        value = [value]
    assert ast.literal_eval(literal(value, PYTHON)) == value


def test_what_json_does_not_have_is_refused():
    with pytest.raises(TypeError, match="cannot hold a Decimal: write it as text"):
        literal({"amount": Decimal("1.5")}, PYTHON)
    with pytest.raises(ValueError, match="not JSON compliant"):
        literal({"amount": float("nan")}, JAVASCRIPT)
