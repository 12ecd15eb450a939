"""The store, used by several threads and processes at once."""

import os
import signal
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor, wait

import pytest

from helpers.sandbox.store.store import Store
from tests.sandbox.shop import Shop

CREATE_UNTIL_KILLED = """
import sys
from tests.sandbox.shop import Shop
shop = Shop(sys.argv[1])
while True:
    print(shop.client.v1.products.create(params={"name": "Mug"}).id, flush=True)
"""


def product(id, **fields):
    return {"object": "product", "id": id, **fields}


def test_an_object_that_was_put_can_be_retrieved():
    store = Store()
    store.put("acct_1", product("prod_1", name="Mug"))
    assert store.get("acct_1", "prod_1")["name"] == "Mug"
    assert store.get("acct_1", "prod_1", "price") is None
    assert store.get("acct_2", "prod_1") is None


def test_putting_again_keeps_the_place_in_the_list():
    store = Store()
    for id in ("prod_1", "prod_2"):
        store.put("acct_1", product(id))
    store.put("acct_1", product("prod_1", name="Cup"))
    assert store.position("acct_1", "product", "prod_1") == 1
    assert [each.get("name") for each in store.select("acct_1", "product")] == ["Cup", None]


def test_a_failed_transaction_changes_nothing():
    store = Store()
    with pytest.raises(KeyError), store.transaction():
        store.put("acct_1", product("prod_1"))
        raise KeyError
    assert store.get("acct_1", "prod_1") is None
    with store.transaction():
        store.put("acct_1", product("prod_2"))
    assert store.get("acct_1", "prod_2")


def test_a_commit_that_fails_leaves_a_store_that_works(tmp_path):
    store = Store(tmp_path / "state")
    store._db.execute("CREATE TABLE a (id INTEGER PRIMARY KEY)")
    store._db.execute("PRAGMA foreign_keys = ON")
    store._db.execute("CREATE TABLE b (a REFERENCES a DEFERRABLE INITIALLY DEFERRED)")
    with pytest.raises(sqlite3.IntegrityError), store.transaction():
        store._db.execute("INSERT INTO b VALUES (7)")
    with store.transaction():
        store.put("acct_1", product("prod_1"))
    assert store.get("acct_1", "prod_1")


def test_two_stores_on_one_file_see_the_same(tmp_path):
    first, second = Store(tmp_path / "state"), Store(tmp_path / "state")
    with first.transaction():
        first.put("acct_1", product("prod_1"))
        assert second.get("acct_1", "prod_1") is None
    assert second.get("acct_1", "prod_1")


def test_two_sandboxes_on_one_file_have_the_same_objects(tmp_path):
    notebook, page = Shop(tmp_path / "state"), Shop(tmp_path / "state")
    checkout = notebook.checkout()
    page.sandbox.pay(checkout.id)
    assert checkout.session.payment_status == "paid"


def test_writers_wait_for_each_other(tmp_path):
    shops = [Shop(tmp_path / "state"), Shop(tmp_path / "state")]

    def create(n):
        return shops[n % 2].client.v1.products.create(params={"name": "Mug"}).id

    with ThreadPoolExecutor(4) as threads:
        made = set(threads.map(create, range(20)))
    listed = shops[0].client.v1.products.list(params={"limit": 100}).data
    assert len(made) == 20 and made <= {each.id for each in listed}


def test_a_reader_sees_one_state_and_does_not_block_writers(tmp_path):
    reader, writer = Store(tmp_path / "state.sqlite"), Store(tmp_path / "state.sqlite")
    with reader.transaction("DEFERRED"):
        assert reader.get("acct_1", "prod_1") is None
        with writer.transaction():
            writer.put("acct_1", product("prod_1"))
        assert reader.get("acct_1", "prod_1") is None
    assert reader.get("acct_1", "prod_1")


def test_without_waiting_a_locked_file_is_an_error_at_once(tmp_path):
    store = Store(tmp_path / "state")
    other = sqlite3.connect(tmp_path / "state", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        with store.without_waiting(), store.transaction():
            pass
    other.close()
    assert store.run("PRAGMA busy_timeout") == [(10_000,)]


def test_acknowledged_objects_survive_kill_9(tmp_path):
    process = subprocess.Popen(
        [sys.executable, "-c", CREATE_UNTIL_KILLED, str(tmp_path / "state")],
        stdout=subprocess.PIPE,
        text=True,
    )
    acknowledged = [process.stdout.readline().strip() for _ in range(5)]
    os.kill(process.pid, signal.SIGKILL)
    acknowledged += process.stdout.read().split("\n")[:-1]
    process.stdout.close()
    assert process.wait() == -signal.SIGKILL
    products = Shop(tmp_path / "state").client.v1.products
    kept = {each.id for each in products.list(params={"limit": 100}).auto_paging_iter()}
    assert len(acknowledged) >= 5 and set(acknowledged) <= kept


def test_it_is_closed_only_after_open_transactions(tmp_path):
    store = Store(tmp_path / "state.sqlite")
    with ThreadPoolExecutor() as pool:
        with store.transaction():
            closing = pool.submit(store.close)
            store.put("acct_1", product("prod_1"))
            assert not wait([closing], timeout=0.1).done
        closing.result()
    assert Store(tmp_path / "state.sqlite").get("acct_1", "prod_1")


def test_a_deleted_object_is_found_by_its_id_only():
    store = Store()
    store.put("acct_1", product("prod_1"))
    store.mark_deleted("acct_1", "prod_1", product("prod_1", deleted=True))
    assert store.select("acct_1", "product") == []
    assert store.get("acct_1", "prod_1", "product") is None
    assert store.get("acct_1", "prod_1")["deleted"]
    store.remove("acct_1", "prod_1")
    assert store.get("acct_1", "prod_1") is None


def test_a_line_item_knows_its_session():
    store = Store()
    store.put("acct_1", {"object": "item", "id": "li_1"}, parent="cs_1")
    assert (store.parent("li_1"), store.parent("li_2")) == ("cs_1", None)
