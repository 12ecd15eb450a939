"""The learner's backend where no browser reaches a server: it runs within the kernel."""

import pytest
import stripe

from helpers import Backend, connect, pay_from_code, return_urls, show_deliveries
from tests.notebooks.execute import ROOT

FULFIL = ROOT / "notebooks" / "fulfil.py"
TEA = {"currency": "usd", "unit_amount": 700, "product_data": {"name": "Tea"}}


@pytest.fixture
def client(monkeypatch):
    monkeypatch.setenv("CHECKOUT_KIT_SERVER", "off")
    return connect()


@pytest.fixture
def start(client):
    """A function that runs a file as a Backend, until the test ends."""
    backends = []

    def run(file):
        backends.append(Backend(client, file))
        return backends[-1]

    yield run
    for backend in backends:
        backend.close()


def pay(client):
    order = {"mode": "payment", "line_items": [{"quantity": 1, "price_data": TEA}]}
    session = client.v1.checkout.sessions.create(params={**return_urls(client), **order})
    return pay_from_code(client, session.id)


def test_it_gets_each_event_and_asks_the_sandbox(client, start, capsys):
    backend = start(FULFIL)
    session = pay(client)
    capsys.readouterr()
    show_deliveries(client, session.id)
    assert capsys.readouterr().out.split() == ["checkout.session.completed", "→", "200"]
    assert "Pack and send: 1 × Tea" in backend.log.read_text(encoding="utf-8")


def test_what_it_prints_is_in_its_log_and_not_in_the_cell(client, start, capsys):
    start(FULFIL)
    pay(client)
    assert "Pack and send" not in capsys.readouterr().out


def test_nobody_listens_while_it_is_stopped(client, start, capsys):
    backend = start(FULFIL)
    backend.stop()
    session = pay(client)
    capsys.readouterr()
    show_deliveries(client, session.id)
    assert "Nothing is listening at this address." in capsys.readouterr().out
    backend.start()
    assert repr(backend) == "Backend('fulfil.py', 'running')".replace("'running'", "running")


def test_a_request_by_hand_reaches_it(start, capsys):
    backend = start(FULFIL)
    signature = stripe.WebhookSignature.generate_signature_header("{}", "whsec_guess")
    capsys.readouterr()
    backend.post("{}", signature)
    assert capsys.readouterr().out.startswith("400 ")


@pytest.mark.parametrize(
    ("code", "said"),
    [("1 / 0", "ZeroDivisionError"), ("print('Hello')", "no Flask application"), ("x =", "Syntax")],
)
def test_a_program_that_does_not_run_says_why(start, tmp_path, code, said):
    (tmp_path / "broken.py").write_text(code)
    with pytest.raises(RuntimeError, match=f"broken.py does not run(.|\n)*{said}"):
        start(tmp_path / "broken.py")


def test_a_program_that_is_not_there_is_named(start, tmp_path):
    with pytest.raises(RuntimeError, match="There is no file .*fulfill.py. Correct its name"):
        start(tmp_path / "fulfill.py")


def test_its_variables_are_its_own(start, monkeypatch):
    monkeypatch.delenv("STRIPE_SECRET_KEY", raising=False)
    start(FULFIL)
    import os

    assert "STRIPE_SECRET_KEY" not in os.environ
