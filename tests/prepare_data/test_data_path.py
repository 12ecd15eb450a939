"""helpers/prepare_data/data_path.py: read and change plain data."""

import pytest

from helpers.prepare_data.data_path import get, with_value

DATA = {"items": [{"price": "p", "quantity": 1}], "mode": "payment"}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["mode"], "payment"),
        (["items", 0, "price"], "p"),
        (["items", 1], None),
        (["mode", 0], None),  # a string is not a list of letters
        (["items", "0"], None),
        ([], DATA),
    ],
)
def test_get_returns_the_value_or_else_the_default(path, value):
    assert get(DATA, path) == value


def test_with_value_changes_a_copy():
    assert with_value(DATA, ["items", 0, "quantity"], 2)["items"] == [{"price": "p", "quantity": 2}]
    assert DATA["items"] == [{"price": "p", "quantity": 1}]


def test_with_value_creates_what_is_missing_on_the_path():
    assert with_value({}, ["items", 0, "price"], "p") == {"items": [{"price": "p"}]}
    assert with_value({"items": "x"}, ["items", 0], 1) == {"items": [1]}


def test_none_removes_the_value():
    assert with_value(DATA, ["items", 0, "quantity"], None)["items"] == [{"price": "p"}]
    assert with_value(DATA, ["items", 0], None)["items"] == []
    assert with_value(DATA, ["nothing"], None) == DATA
