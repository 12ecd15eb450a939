"""store/memory_store.py: a state in memory, saved to its file as a whole."""

import asyncio
import gzip
import sqlite3
from contextlib import closing

import pytest
import stripe

from helpers.sandbox import Sandbox
from helpers.sandbox.store import memory_store, private_files
from helpers.sandbox.store.memory_store import MemoryStore
from helpers.sandbox.store.state_file import StateError


@pytest.fixture
def file(tmp_path):
    return tmp_path / "kit" / "sandbox.sqlite"


@pytest.fixture(autouse=True)
def looks_each_time(monkeypatch):
    monkeypatch.setattr(memory_store, "_PAUSE", 0)


def in_memory(file):
    return closing(Sandbox(file, in_memory=True))


def client_of(sandbox):
    return stripe.StripeClient("sk_test_sandbox", http_client=sandbox.http_client())


def names(client):
    return {product.name for product in client.v1.products.list().data}


def test_what_one_writes_another_reads(file):
    with in_memory(file) as one, in_memory(file) as two:
        assert "Tea" not in names(client_of(two))
        client_of(one).v1.products.create(params={"name": "Tea"})
        client_of(two).v1.products.create(params={"name": "Coffee"})
        assert {"Tea", "Coffee"} <= names(client_of(one))


def test_a_session_of_another_kernel_is_paid_here(file):
    with in_memory(file) as one, in_memory(file) as two:
        price = {"currency": "usd", "unit_amount": 700, "product_data": {"name": "Tea"}}
        session = client_of(one).v1.checkout.sessions.create(
            params={
                "mode": "payment",
                "success_url": "https://example.com",
                "line_items": [{"quantity": 1, "price_data": price}],
            }
        )
        assert two.pay(session.id)["payment_status"] == "paid"
        assert client_of(one).v1.checkout.sessions.retrieve(session.id).status == "complete"


def test_it_is_there_after_a_restart(file):
    with in_memory(file) as sandbox:
        client_of(sandbox).v1.products.create(params={"name": "Tea"})
    with in_memory(file) as sandbox:
        assert "Tea" in names(client_of(sandbox))


def test_it_is_saved_as_a_fraction_of_what_it_is_and_read_as_it_was_once_saved(file):
    with in_memory(file) as sandbox:
        client_of(sandbox).v1.products.create(params={"name": "Tea"})
        whole = sandbox._store._db.serialize()
    assert file.stat().st_size < len(whole) / 4
    file.write_bytes(whole)
    with in_memory(file) as sandbox:
        assert "Tea" in names(client_of(sandbox))


def clock_in(file):
    with closing(MemoryStore(file)) as store:
        return store.setting("clock")


def test_what_a_cell_changes_quickly_is_saved_together_at_its_end(file):
    async def cell():
        store = MemoryStore(file)
        for second in range(1, 9):
            with store.transaction():
                store.set("clock", second)
        before = clock_in(file)
        await asyncio.sleep(0)
        return before, clock_in(file), store.setting("clock")

    assert asyncio.run(cell()) == (1, 8, 8)


def test_closing_saves_what_has_waited(file):
    async def cell():
        with closing(MemoryStore(file)) as store:
            for second in (1, 2):
                with store.transaction():
                    store.set("clock", second)
        return clock_in(file)

    assert asyncio.run(cell()) == 2


def test_only_what_has_to_last_is_saved(file):
    with in_memory(file) as sandbox:
        client = client_of(sandbox)
        client.v1.products.list()
        before = file.stat().st_mtime_ns
        client.v1.products.list()  # a line in the request log
        assert file.stat().st_mtime_ns == before


def test_what_fails_is_neither_kept_nor_saved(file):
    with closing(MemoryStore(file)) as store:
        with pytest.raises(ValueError), store.transaction():
            store.set("clock", 5)
            raise ValueError
        assert store.setting("clock") == 0 and not file.exists()


def test_there_is_no_half_written_file(file):
    with closing(MemoryStore(file)) as store:
        with store.transaction():
            store.set("clock", 5)
        assert [each.name for each in file.parent.iterdir()] == [file.name]


def test_a_full_disk_is_sqlites_own_error_and_changes_nothing(file, monkeypatch):
    def is_full(*args, **kwargs):
        raise OSError("No space left")

    with closing(MemoryStore(file)) as store:
        monkeypatch.setattr(private_files.tempfile, "mkstemp", is_full)
        with pytest.raises(sqlite3.OperationalError, match="disk I/O error"), store.transaction():
            store.set("clock", 5)
        assert store.setting("clock") == 0  # as it is in the file


# gzip writes the time, which must not be in the test's name: each worker collects the tests.
@pytest.mark.parametrize(
    "content", [b"no database", gzip.compress(b"SQLite format 3")[:-4]], ids=["other", "cut off"]
)
def test_a_damaged_file_says_what_to_do(file, content):
    file.parent.mkdir()
    file.write_bytes(content)
    with pytest.raises(StateError, match="cannot keep its state"):
        MemoryStore(file)


def test_an_empty_file_is_a_new_state(file):
    file.parent.mkdir()
    file.touch()
    with closing(MemoryStore(file)) as store, store.transaction():
        store.set("clock", 5)
    with closing(MemoryStore(file)) as store:
        assert store.setting("clock") == 5
