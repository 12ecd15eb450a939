"""The context of a request: objects, ids and events."""

import pytest
import stripe

from helpers.sandbox import Sandbox
from helpers.sandbox.checkout_sessions.objects import checkout_data, line_items


@pytest.fixture
def context():
    with Sandbox().transaction("acct_1") as context:
        yield context


def note(id, **fields):
    return {"object": "note", "id": id, **fields}


def test_saved_objects_can_be_retrieved_and_found(context):
    context.save(note("note_1", colour="red"))
    context.save(note("note_2", colour="blue"))
    context.save(note("note_3", colour="red"))
    assert context.get("note", "note_1")["colour"] == "red"
    assert context.get("price", "note_1") is None and context.get(None, "note_1")
    assert [found["id"] for found in context.find("note", colour="red")] == ["note_3", "note_1"]
    assert len(context.find("note")) == 3


def test_an_object_without_scheduled_changes_is_never_due(context):
    context.save(note("note_1", status="open"))
    assert context.store.next_due(10**12) is None


def test_an_event_keeps_the_object_as_it_was(context):
    mug = note("note_1", name="Mug")
    context.emit("note.created", mug)
    mug["name"] = "Cup"
    context.emit("note.updated", mug, {"name": "Mug"})
    updated, created = context.find("event")
    assert created["data"] == {"object": note("note_1", name="Mug")}
    assert updated["data"]["previous_attributes"] == {"name": "Mug"}
    assert created["api_version"] == stripe.api_version


def test_every_id_is_new(context):
    assert context.new_id("pi") != context.new_id("pi")


def test_a_session_without_data_has_none(context):
    assert checkout_data(context, "cs_test_x") == {} and line_items(context, "cs_test_x") == []
