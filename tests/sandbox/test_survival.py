"""What the sandbox survives: kill -9, a full disk, a read-only folder, a crowd of customers."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from types import SimpleNamespace
from urllib.parse import urlencode

import pytest
import stripe

from helpers.sandbox.server.loopback import LoopbackServer
from helpers.sandbox.store import clock, state_file
from helpers.sandbox.store.state_file import StateError, connect
from tests.sandbox import killed_process
from tests.sandbox.shop import TYPED, Shop

pytestmark = pytest.mark.slow

CREATE_ON_A_SMALL_DISK = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))
import stripe
from tests.sandbox.shop import Shop
shop = Shop(sys.argv[1])
try:
    while True:
        print(shop.checkout().id, flush=True)
except stripe.APIError as error:
    sys.exit(f"{error.http_status} {error.error.type}: {error.user_message}")
"""
# Root can write everywhere, so the process gives up root once its modules are imported.
SERVE_AS_NOBODY = """
import os, sys
from helpers.sandbox.cli import main
if os.geteuid() == 0:
    os.setgid(65534), os.setuid(65534)
sys.exit(main(sys.argv[1:]))
"""


def check_whole(shop):
    """Assert that the state is consistent: each paid session has exactly one payment."""
    kept = shop.sandbox._store
    assert kept.run("PRAGMA integrity_check") == [("ok",)]
    sessions = {
        each.id: each
        for each in shop.client.v1.checkout.sessions.list(params={"limit": 100}).auto_paging_iter()
    }
    completed = Counter(obj["id"] for obj in all_sent(shop, "checkout.session.completed"))
    paid = [each for each in sessions.values() if each.status == "complete"]
    assert completed == Counter(each.id for each in paid)
    intents = Counter(each.payment_intent for each in paid)
    charged = Counter(obj["payment_intent"] for obj in all_sent(shop, "charge.succeeded"))
    assert charged == intents and set(intents.values()) <= {1}
    counts = kept.run("SELECT count(*) FROM objects WHERE object IN ('item') GROUP BY parent")
    assert counts == [(1,)] * len(sessions)
    return sessions


def all_sent(shop, type):
    events = shop.client.v1.events.list(params={"limit": 100, "type": type})
    return [event.data.object for event in events.auto_paging_iter()]


def test_a_process_killed_at_any_moment_loses_nothing_acknowledged(tmp_path):
    """Four processes at a time use one file; forty are killed, at arbitrary moments."""
    state, said = tmp_path / "state", []
    alive = [killed_process.start(state) for _ in range(4)]
    for n in range(40):
        process, pipe = alive.pop(0)
        pipe.poll(30)  # until it has started
        threading.Event().wait(random.uniform(0, 0.03))
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        said += killed_process.received(pipe)
        if n < 36:
            alive.append(killed_process.start(state))
    sessions = check_whole(Shop(state))
    assert len(said) >= 40
    for status, id in said:
        assert id in sessions
        assert status == "open" or sessions[id].status == "complete"


@pytest.fixture
def server(sandbox):
    server = LoopbackServer(sandbox, port=0).start()
    yield server
    server.close()


def test_a_session_that_200_customers_pay_at_once_is_paid_once(server, shop):
    checkout = shop.checkout()
    start = threading.Barrier(200)
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    ways = [(checkout.path, TYPED), (f"/sandbox/sessions/{checkout.id}/pay", {})]

    def pay(n):
        connection = HTTPConnection(server.address.removeprefix("http://"), timeout=60)
        path, typed = ways[n % 2]
        start.wait()
        connection.request("POST", path, urlencode(typed), form)
        response = connection.getresponse()
        response.read()
        connection.close()
        return response.status

    with ThreadPoolExecutor(200) as crowd:
        statuses = Counter(crowd.map(pay, range(200)))
    assert statuses[303] == 100  # the page redirects everybody to the success page
    assert statuses[200] + statuses[400] == 100 and statuses[200] <= 1
    check_whole(shop)
    assert len(shop.client.v1.payment_intents.list().data) == 1
    assert len(shop.client.v1.charges.list().data) == 1
    assert checkout.session.payment_status == "paid"


def test_a_full_disk_is_a_clear_error_and_nothing_is_half_written(tmp_path):
    state = tmp_path / "state"
    command = [sys.executable, "-c", CREATE_ON_A_SMALL_DISK, str(state)]
    process = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert process.stderr.startswith("500 api_error: The sandbox could not use its state file: ")
    assert "Free some space on the disk" in process.stderr
    sessions, acknowledged = check_whole(Shop(state)), process.stdout.split()
    assert len(acknowledged) > 5 and set(acknowledged) <= sessions.keys()


@pytest.fixture
def public(tmp_path):
    """A folder that other users can access."""
    for folder in (tmp_path, tmp_path.parent, tmp_path.parent.parent):
        folder.chmod(0o755)
    return tmp_path


@pytest.mark.parametrize("there", ["a new file", "a file"])
def test_a_read_only_folder_is_a_clear_message_at_the_start(public, there):
    folder = public / "folder"
    folder.mkdir()
    if there == "a file":
        Shop(folder / "state").sandbox.close()
        (folder / "state").chmod(0o444)
    folder.chmod(0o555)
    command = [sys.executable, "-c", SERVE_AS_NOBODY, "--port=0", f"--state={folder / 'state'}"]
    process = subprocess.run(command, capture_output=True, text=True, timeout=60)
    folder.chmod(0o755)
    assert (process.returncode, process.stdout) == (1, "")
    assert process.stderr.startswith(f"The sandbox cannot keep its state in {folder / 'state'}: ")
    assert "Traceback" not in process.stderr
    assert "Choose a file in a folder that you can write to" in process.stderr


LOCKED = "Another program has locked the file: close it there"


@pytest.fixture
def locked(tmp_path, monkeypatch):
    """A shop whose file another program keeps locked, with a session that is due to expire."""
    monkeypatch.setattr(state_file, "_TIMEOUT", 0.05)
    shop = Shop(tmp_path / "state")
    shop.checkout()
    monkeypatch.setattr(clock, "time", SimpleNamespace(time=lambda: time.time() + 200_000))
    other = sqlite3.connect(tmp_path / "state", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    yield shop
    other.close()


def test_a_locked_file_is_an_api_error_until_it_is_free(locked):
    with pytest.raises(stripe.APIError, match=LOCKED):
        locked.price()
    response = locked.browser.post("/sandbox/reset")
    assert (response.status_code, LOCKED in response.text) == (500, True)
    assert locked.browser.get("/").status_code == 200  # reading still works


def test_a_locked_file_is_named_at_the_start(tmp_path, locked):
    with pytest.raises(StateError, match=LOCKED):
        connect(tmp_path / "state")


def test_a_damaged_file_is_a_clear_error_and_not_a_crash(tmp_path):
    shop = Shop(tmp_path / "state")
    for _ in range(20):
        shop.checkout()
    shop.sandbox.close()
    with open(tmp_path / "state", "r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 40_000)
    with pytest.raises((StateError, stripe.APIError), match="move.*away"):
        Shop(tmp_path / "state").checkout()
