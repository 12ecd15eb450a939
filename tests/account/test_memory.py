"""helpers/account/memory.py: what one notebook remembers for the next."""

import json
import subprocess
import sys
import threading

import pytest

from helpers.account.memory import change, keep, kept, recall, remember
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


FILES = ["memory.json", "memory.lock"]


def test_the_file_has_no_key_in_it_and_is_the_only_one_but_for_its_lock(client, kit_home):
    remember(client, "session_id", "cs_test_1")
    assert sorted(file.name for file in kit_home.iterdir()) == FILES
    assert (kit_home / "memory.lock").read_bytes() == b""
    assert SECRET not in (kit_home / "memory.json").read_text()


def test_a_value_that_is_not_json_leaves_the_file_unchanged(client, kit_home):
    remember(client, "session_id", "cs_test_1")
    with pytest.raises(TypeError):
        remember(client, "checkout_data", {1, 2})
    assert json.loads((kit_home / "memory.json").read_text()) == {"t": {"session_id": "cs_test_1"}}
    assert sorted(file.name for file in kit_home.iterdir()) == FILES


def test_only_its_owner_may_read_the_file_even_an_older_one(client, kit_home):
    remember(client, "session_id", "cs_test_1")
    file = kit_home / "memory.json"
    assert file.stat().st_mode & 0o777 == 0o600
    file.chmod(0o644)
    assert recall(client, "session_id") == "cs_test_1"
    assert file.stat().st_mode & 0o777 == 0o600


def test_two_that_write_at_once_lose_nothing(kit_home):
    """The second waits until the first is done; otherwise the first would write over it."""
    second = threading.Thread(target=keep, args=("part", "second", 2))

    def slow(before):
        second.start()
        second.join(timeout=0.3)  # it may not end while we are at it
        assert second.is_alive()
        return 1

    change("part", "first", slow)
    second.join()
    assert kept("part") == {"first": 1, "second": 2}


def test_kernels_lose_nothing_either(kit_home):
    program = (
        "import sys; from helpers.account.memory import keep\n"
        "for n in range(40): keep('part', f'{sys.argv[1]}{n}', n)"
    )
    kernels = [subprocess.Popen([sys.executable, "-c", program, name]) for name in ("a", "b")]
    assert [kernel.wait() for kernel in kernels] == [0, 0]
    assert len(kept("part")) == 80


def test_a_change_is_made_of_the_value_that_is_there(kit_home):
    change("part", "tries", lambda before: [*(before or []), 1])
    change("part", "tries", lambda before: [*before, 2])
    assert kept("part") == {"tries": [1, 2]}


def test_a_folder_without_locks_is_written_to_all_the_same(kit_home):
    kit_home.mkdir()
    (kit_home / "memory.lock").mkdir()  # nothing that can be locked
    keep("part", "name", 1)
    assert kept("part") == {"name": 1}
