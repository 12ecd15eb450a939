"""A state file of an older kit can still be used."""

import sqlite3

import pytest

from helpers.sandbox.store import migrations
from helpers.sandbox.store.state_file import connect
from tests.sandbox.shop import Shop

# The tables that the first version of the kit created: never to be changed.
VERSION_1 = """
CREATE TABLE objects (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  account TEXT NOT NULL, object TEXT NOT NULL, id TEXT NOT NULL,
  parent TEXT,           -- the Checkout Session of a line item
  due INTEGER,           -- when an open Checkout Session expires, in Unix seconds
  body TEXT NOT NULL,
  UNIQUE (id, account)
);
CREATE INDEX newest ON objects (account, object, seq);
CREATE INDEX children ON objects (parent) WHERE parent IS NOT NULL;
CREATE INDEX expiring ON objects (due) WHERE due IS NOT NULL;
CREATE TABLE answers (
  account TEXT NOT NULL, key TEXT NOT NULL,
  request TEXT NOT NULL, request_id TEXT NOT NULL, body TEXT NOT NULL,
  PRIMARY KEY (account, key)
) WITHOUT ROWID;
CREATE TABLE settings (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
PRAGMA user_version = 1;
"""


@pytest.fixture
def old_file(tmp_path):
    """A file of version 1, with the rows of a shop of today in those tables."""
    shop = Shop(tmp_path / "new")
    checkout = shop.checkout()
    shop.sandbox.clock.advance(60)
    tables = ("objects", "answers", "settings")
    rows = {table: shop.sandbox._store.run(f"SELECT * FROM {table}") for table in tables}
    path = tmp_path / "old"
    db = sqlite3.connect(path)
    db.executescript(VERSION_1)
    for table, found in rows.items():
        marks = ", ".join("?" * len(found[0]))
        db.executemany(f"INSERT INTO {table} VALUES ({marks})", found)
    db.commit()
    db.close()
    return path, checkout.id


def schema(db):
    return sorted(db.execute("SELECT name, sql FROM sqlite_master").fetchall())


def test_a_file_of_version_1_has_today_s_tables_and_its_own_rows(old_file):
    path, _ = old_file
    before = sqlite3.connect(path).execute("SELECT * FROM objects").fetchall()
    db = connect(path)
    assert migrations.version(db) == len(migrations.STEPS)
    assert schema(db) == schema(connect(":memory:"))
    assert db.execute("SELECT * FROM objects").fetchall() == before


def test_a_session_of_version_1_can_be_paid_today(old_file):
    path, id = old_file
    shop = Shop(path)
    shop.sandbox.pay(id)
    assert shop.client.v1.checkout.sessions.retrieve(id).payment_status == "paid"
    assert [type for type in map(lambda event: event["type"], shop.events())][-1] == (
        "checkout.session.completed"
    )


def test_the_clock_of_version_1_goes_on(old_file):
    path, _ = old_file
    assert Shop(path).sandbox._store.setting("clock") == 60


def test_a_migration_that_fails_changes_nothing(old_file, monkeypatch):
    path, _ = old_file
    broken = "CREATE TABLE more (id TEXT);\nCREATE TABLE objects (id TEXT);\n"
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, broken))
    before = schema(sqlite3.connect(path))
    with pytest.raises(Exception, match="already exists"):
        connect(path)
    db = sqlite3.connect(path)
    assert (schema(db), migrations.version(db)) == (before, 1)


def test_an_up_to_date_file_is_left_alone(tmp_path):
    connect(tmp_path / "state").close()
    before = (tmp_path / "state").read_bytes()
    connect(tmp_path / "state").close()
    assert (tmp_path / "state").read_bytes() == before


def test_a_session_that_is_not_on_the_hosted_page_gets_its_client_secret(tmp_path):
    shop = Shop(tmp_path / "state")
    params = {"success_url": None, "cancel_url": None, "return_url": "https://example.com"}
    ids = {mode: shop.checkout(ui_mode=mode, **params).id for mode in ("embedded_page", "elements")}
    hosted = shop.checkout().id
    new = shop.client.v1.checkout.sessions.retrieve(ids["embedded_page"])
    lost = "json_set(body, '$.client_secret', NULL, '$.redirect_on_completion', NULL)"
    shop.sandbox._store.run(f"UPDATE objects SET body = {lost} WHERE object = 'checkout.session'")
    shop.sandbox._store.run("PRAGMA user_version = 3")
    shop.sandbox.close()
    sessions = Shop(tmp_path / "state").client.v1.checkout.sessions
    old = sessions.retrieve(ids["embedded_page"])
    assert old.client_secret.startswith(f"{old.id}_secret_")
    assert len(old.client_secret) == len(new.client_secret)
    assert old.redirect_on_completion == new.redirect_on_completion == "always"
    elements = sessions.retrieve(ids["elements"])
    assert elements.client_secret != old.client_secret
    assert (elements.redirect_on_completion, sessions.retrieve(hosted).client_secret) == (None,) * 2


def test_a_subscription_of_an_older_kit_ends_at_its_time(tmp_path):
    shop = Shop(tmp_path / "state")
    shop.sandbox.pay(shop.subscription().id)
    (subscription,) = shop.client.v1.subscriptions.list().data
    end = shop.sandbox.clock.now() + 86_400
    shop.client.v1.subscriptions.update(subscription.id, params={"cancel_at": end})
    shop.sandbox._store.run("UPDATE objects SET due = NULL WHERE object = 'subscription'")
    shop.sandbox._store.run("PRAGMA user_version = 4")
    shop.sandbox.close()
    shop = Shop(tmp_path / "state")
    shop.sandbox.clock.advance(86_400)
    old = shop.client.v1.subscriptions.retrieve(subscription.id)
    assert (old.status, old.ended_at) == ("canceled", end)


def test_a_subscription_of_an_older_kit_renews(tmp_path):
    shop = Shop(tmp_path / "state")
    shop.sandbox.pay(shop.subscription().id)
    shop.sandbox._store.run("UPDATE objects SET due = NULL WHERE object = 'subscription'")
    shop.sandbox._store.run("PRAGMA user_version = 6")
    shop.sandbox.close()
    shop = Shop(tmp_path / "state")
    shop.sandbox.clock.advance(32 * 86_400)
    assert [invoice.status for invoice in shop.client.v1.invoices.list()] == ["paid", "paid"]


# A deleted coupon as an older kit kept it.
PROMISED = (
    "INSERT INTO objects (account, object, id, body) SELECT account, 'promised.coupon',"
    " 'promised_' || id, json_set(body, '$.object', 'promised.coupon', '$.id', 'promised_' || id)"
    " FROM objects WHERE id = ?"
)


def test_a_coupon_deleted_in_an_older_kit_stays_with_the_objects_that_use_it(tmp_path):
    shop = Shop(tmp_path / "state")
    coupon = shop.client.v1.coupons.create(params={"percent_off": 25, "duration": "forever"})
    checkout = shop.subscription(1000, discounts=[{"coupon": coupon.id}])
    shop.sandbox._store.run(PROMISED, coupon.id)
    shop.sandbox._store.run("DELETE FROM objects WHERE id = ?", coupon.id)
    shop.sandbox._store.run("PRAGMA user_version = 5")
    shop.sandbox.close()
    shop = Shop(tmp_path / "state")
    shop.sandbox.pay(checkout.id)
    expand = ["data.discounts.source.coupon"]
    (subscription,) = shop.client.v1.subscriptions.list(params={"expand": expand}).data
    (discount,) = subscription.discounts
    assert (discount.source.coupon.id, discount.source.coupon.percent_off) == (coupon.id, 25)
    assert shop.sandbox._store.run("SELECT * FROM objects WHERE object LIKE 'promised%'") == []
