"""helpers/account/memory.py: what one notebook remembers for the next."""

import json

import pytest

from helpers.account.memory import recall, remember
from tests.clients import SECRET, answering


@pytest.fixture
def client():
    return answering(lambda *_: (200, {}))


def test_a_remembered_value_is_recalled(client):
    remember(client, "checkout_data", {"mode": "payment", "name": "Café"})
    assert recall(client, "checkout_data") == {"mode": "payment", "name": "Café"}


def test_the_last_value_counts_and_none_forgets_it(client):
    remember(client, "session_id", "cs_test_1")
    remember(client, "session_id", "cs_test_2")
    assert recall(client, "session_id") == "cs_test_2"
    remember(client, "session_id", None)
    assert recall(client, "session_id", "none") == "none"


def test_the_default_is_for_what_was_never_remembered(client):
    assert recall(client, "session_id") is None
    assert recall(client, "session_id", "") == ""


@pytest.mark.parametrize("text", ["", "{", "[]", '{"t": 1}', "\0"])
def test_a_broken_file_counts_as_empty_and_is_rewritten(client, kit_home, text):
    kit_home.mkdir()
    (kit_home / "memory.json").write_text(text)
    assert recall(client, "session_id") is None
    remember(client, "session_id", "cs_test_1")
    assert recall(client, "session_id") == "cs_test_1"


def test_the_file_has_no_key_in_it_and_is_the_only_one(client, kit_home):
    remember(client, "session_id", "cs_test_1")
    assert [file.name for file in kit_home.iterdir()] == ["memory.json"]
    assert SECRET not in (kit_home / "memory.json").read_text()


def test_a_value_that_is_not_json_leaves_the_file_unchanged(client, kit_home):
    remember(client, "session_id", "cs_test_1")
    with pytest.raises(TypeError):
        remember(client, "checkout_data", {1, 2})
    assert json.loads((kit_home / "memory.json").read_text()) == {"t": {"session_id": "cs_test_1"}}
    assert [file.name for file in kit_home.iterdir()] == ["memory.json"]


def test_only_its_owner_may_read_the_file_even_an_older_one(client, kit_home):
    remember(client, "session_id", "cs_test_1")
    file = kit_home / "memory.json"
    assert file.stat().st_mode & 0o777 == 0o600
    file.chmod(0o644)
    assert recall(client, "session_id") == "cs_test_1"
    assert file.stat().st_mode & 0o777 == 0o600
