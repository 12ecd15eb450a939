"""helpers/fulfil/backend.py: a program of the learner's that runs beside the notebook."""

import os
import socket
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import stripe
from jupyter_client.manager import start_new_kernel

from helpers import connect
from helpers.fulfil.backend import Backend
from helpers.sandbox import Sandbox
from tests.clients import SECRET, answering
from tests.notebooks.execute import ROOT

pytestmark = pytest.mark.slow

PROGRAM = """
import os
from flask import Flask, request

app = Flask(__name__)

@app.post("/webhook")
def webhook():
    print(request.get_data(as_text=True), request.headers.get("Stripe-Signature"), flush=True)
    return os.environ["{variable}"] or "empty"

app.run(port=int(os.environ["PORT"]))
"""


@pytest.fixture
def client():
    return connect()


@pytest.fixture
def run(client, tmp_path):
    """Run a program that answers with one of its environment variables."""
    backends = []

    def run(variable="PORT", client=client, program=PROGRAM):
        file = tmp_path / "program.py"
        file.write_text(program.replace("{variable}", variable))
        backends.append(Backend(client, file))
        return backends[-1]

    yield run
    for backend in backends:
        backend.close()


def answer(backend, capsys):
    capsys.readouterr()
    backend.post("{}")
    return capsys.readouterr().out.strip()


def test_it_runs_and_gets_every_event(run, client, capsys):
    backend = run()
    assert capsys.readouterr().out.endswith(
        "program.py is running. The sandbox sends it every event.\n"
    )
    client.v1.products.create(params={"name": "Mug"})
    event = client.v1.events.list(params={"type": "product.created", "limit": 1}).data[0]
    _wait_until(lambda: event.id in backend.log.read_text())


def _wait_until(is_true):
    deadline = time.monotonic() + 20
    while not is_true():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_what_is_posted_arrives_with_its_signature(run, capsys):
    backend = run()
    capsys.readouterr()
    backend.post('{"é": 1}', "t=1,v1=2")
    assert capsys.readouterr().out == f"200 {urlsplit(backend.url).port}\n"
    assert '{"é": 1} t=1,v1=2' in backend.log.read_text(encoding="utf-8")


def test_without_a_signature_there_is_no_header(run, capsys):
    backend = run()
    answer(backend, capsys)
    assert "{} None" in backend.log.read_text()


def test_it_reaches_the_sandbox_over_http_with_the_secret_of_the_events(run, capsys):
    base = answer(run("STRIPE_API_BASE"), capsys).removeprefix("200 ")
    key = answer(run("STRIPE_SECRET_KEY"), capsys).removeprefix("200 ")
    client = stripe.StripeClient(key, base_addresses={"api": base})
    assert [price.nickname for price in client.v1.prices.list().data]
    backend = run("STRIPE_WEBHOOK_SECRET")
    assert answer(backend, capsys) == f"200 {backend.secret}"


def test_the_program_runs_as_it_was_last_saved(run, capsys):
    before = run()
    after = run("DATABASE")
    assert answer(after, capsys).split() == ["200", str(after.database)]
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.1", urlsplit(before.url).port), timeout=5)


def test_it_can_be_stopped_and_started_again_at_the_same_address(run, capsys):
    backend = run()
    backend.stop()
    assert repr(backend) == "Backend('program.py', stopped)"
    backend.start()
    assert repr(backend) == "Backend('program.py', running)"
    assert answer(backend, capsys).startswith("200 ")


def test_a_program_that_ends_at_once_shows_why(run):
    for _ in range(2):
        with pytest.raises(RuntimeError, match=r"(?s)program\.py does not run\..*SyntaxError"):
            run(program="def webhook(")


def test_after_its_end_no_event_is_forwarded(run, client):
    run().close()
    client.v1.products.create(params={"name": "Mug"})
    event = client.v1.events.list(params={"type": "product.created", "limit": 1}).data[0]
    assert event.pending_webhooks == 0


def test_a_kernel_that_is_shut_down_leaves_no_address_behind(kit_home, tmp_path):
    (tmp_path / "program.py").write_text(PROGRAM.replace("{variable}", "PORT"))
    manager, kernel = start_new_kernel(env=dict(os.environ), cwd=str(ROOT))
    kernel.execute_interactive(
        "from helpers import Backend, connect\n"
        f"Backend(connect(), {str(tmp_path / 'program.py')!r})",
        output_hook=lambda message: None,
    )
    receivers = Sandbox(kit_home / "sandbox.sqlite").webhooks.receivers
    assert len(receivers("acct_sandbox", "charge.refunded")) == 1
    kernel.stop_channels()
    manager.shutdown_kernel(now=False)
    assert receivers("acct_sandbox", "charge.refunded") == []


def test_with_a_test_account_it_has_the_learners_key_and_secret(run, monkeypatch, capsys):
    monkeypatch.setenv("STRIPE_SECRET_KEY", SECRET)
    client = answering(lambda *request: (200, {}))
    monkeypatch.setenv("STRIPE_WEBHOOK_SECRET", "whsec_mine")
    backend = run("STRIPE_SECRET_KEY", client)
    printed = capsys.readouterr().out
    assert f"stripe listen --forward-to {backend.url}" in printed
    assert backend.secret == "whsec_mine"
    assert answer(backend, capsys) == f"200 {SECRET}"
    assert SECRET not in printed + repr(backend)


def test_with_a_test_account_and_no_secret_events_can_be_signed_by_hand(run, monkeypatch):
    monkeypatch.setenv("STRIPE_SECRET_KEY", SECRET)
    assert run(client=answering(lambda *request: (200, {}))).secret.startswith("whsec_")


def test_its_files_are_in_the_kits_folder(run):
    backend = run()
    home = Path(os.environ["CHECKOUT_KIT_HOME"]).resolve()
    assert backend.database.parent == backend.log.parent == home
