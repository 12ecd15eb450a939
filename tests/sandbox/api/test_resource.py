"""What most resources share."""

import pytest

from helpers.sandbox import Sandbox
from helpers.sandbox.api.errors import StripeError
from helpers.sandbox.api.resource import change, existing, merged


@pytest.mark.parametrize(
    ("changes", "result"),
    [
        ({"b": "2"}, {"a": "1", "b": "2"}),
        ({"a": "3"}, {"a": "3"}),
        ({"a": ""}, {}),
        ({}, {"a": "1"}),
        ("", {}),
    ],
)
def test_metadata_is_merged_key_by_key(changes, result):
    assert merged({"a": "1"}, changes) == result


def test_a_change_tells_what_was_before():
    with Sandbox().transaction("acct_1") as context:
        obj = {"object": "note", "id": "note_1", "name": "Mug", "text": "Big"}
        change(context, obj, {"name": "Cup", "text": "Big", "other": "x"}, "note.updated")
        (event,) = context.find("event")
        assert event["data"]["previous_attributes"] == {"name": "Mug"}
        assert context.get("note", "note_1") == obj | {"name": "Cup"}


def test_a_stamp_changes_only_where_something_else_does():
    with Sandbox().transaction("acct_1") as context:
        obj = {"object": "note", "id": "note_1", "name": "Mug", "updated": 1}
        assert change(context, obj, {"name": "Mug"}, "note.updated", {"updated": 2})["updated"] == 1
        change(context, obj, {"name": "Cup"}, "note.updated", {"updated": 2})
        (event,) = context.find("event")
        assert event["data"]["previous_attributes"] == {"name": "Mug", "updated": 1}


def test_what_is_not_there_is_missing():
    with Sandbox().transaction("acct_1") as context:
        with pytest.raises(StripeError) as raised:
            existing(context, "product", "prod_x")
    assert (raised.value.status, raised.value.code) == (404, "resource_missing")
