"""What stands at a path in parameters."""

import pytest

from helpers.sandbox.validation.paths import values_at

PARAMS = {"items": [{"data": {"images": ["a", "b"]}}, {"data": {}}, {"data": {"images": ["c"]}}]}


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("items[].data.images[]", ["a", "b", "c"]),
        ("items[].data.images", [["a", "b"], ["c"]]),
        ("items.data", []),
        ("items[].data[]", []),
        ("other.data", []),
    ],
)
def test_every_value_at_a_path_is_found(path, found):
    assert [value for _, value in values_at(PARAMS, path)] == found


def test_each_value_has_its_own_path():
    wheres = [where for where, _ in values_at(PARAMS, "items[].data.images[]")]
    assert wheres[-1] == ("items", 2, "data", "images", 0)
