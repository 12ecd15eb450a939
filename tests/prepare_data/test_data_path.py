"""helpers/prepare_data/data_path.py: plain data at a path."""

import pytest

from helpers.prepare_data.data_path import get, put

DATA = {"items": [{"price": "p", "quantity": 1}], "mode": "payment"}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["mode"], "payment"),
        (["items", 0, "price"], "p"),
        (["items", 1], None),
        (["mode", 0], None),  # a text is no list of letters
        (["items", "0"], None),
        ([], DATA),
    ],
)
def test_getting_what_is_not_there_gives_the_default(path, value):
    assert get(DATA, path) == value


def test_putting_changes_a_copy():
    assert put(DATA, ["items", 0, "quantity"], 2)["items"] == [{"price": "p", "quantity": 2}]
    assert DATA["items"] == [{"price": "p", "quantity": 1}]


def test_putting_makes_the_way_there():
    assert put({}, ["items", 0, "price"], "p") == {"items": [{"price": "p"}]}
    assert put({"items": "x"}, ["items", 0], 1) == {"items": [1]}


def test_none_takes_away():
    assert put(DATA, ["items", 0, "quantity"], None)["items"] == [{"price": "p"}]
    assert put(DATA, ["items", 0], None)["items"] == []
    assert put(DATA, ["nothing"], None) == DATA
