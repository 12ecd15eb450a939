"""trigger: on the command line."""

import json
from contextlib import closing

import pytest

from helpers.sandbox import LoopbackServer
from helpers.sandbox.commands.trigger import main


@pytest.fixture
def address(sandbox, monkeypatch):
    """A running sandbox, which the environment names as `exec` does."""
    with closing(LoopbackServer(sandbox, port=0)) as server:
        sandbox.address = server.start().address
        monkeypatch.setenv("STRIPE_API_BASE", sandbox.address)
        monkeypatch.setenv("STRIPE_SECRET_KEY", "sk_test_shop")
        yield sandbox.address


def test_it_happens_in_the_running_sandbox_and_all_events_are_printed(address, shop, capsys):
    shop.price()
    before = shop.events()
    assert main(["charge.refunded"]) == 0
    printed = capsys.readouterr().out.splitlines()
    expected = shop.events()[len(before) :]
    assert printed == [f"{event['type']} [{event['id']}]" for event in expected]
    assert expected[-1]["type"] == "charge.refunded"


def test_the_first_events_of_an_account(address, capsys):
    assert main(["price.created", "--key", "sk_test_new"]) == 0
    types = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert types == ["product.created", "price.created"]


def test_a_fresh_sandbox_gives_the_event_as_json(address, shop, capsys):
    assert main(["invoice.paid", "--fresh", "--json"]) == 0
    event = json.loads(capsys.readouterr().out)
    assert (event["type"], event["data"]["object"]["status"]) == ("invoice.paid", "paid")
    assert shop.events() == []


def test_without_a_running_sandbox_it_says_how_to_start_one(capsys):
    with closing(LoopbackServer(print, port=0)) as server:
        address = server.address
    assert main(["invoice.paid", "--address", address]) == 1
    assert f"No sandbox answers at {address}. Start one" in capsys.readouterr().err


@pytest.mark.parametrize("answer", [b"{}", b"[]", b"<html>"])
def test_another_server_gets_no_key(capsys, answer):
    asked = []

    def another(environ, start_response):
        asked.append(environ.get("HTTP_AUTHORIZATION"))
        start_response("200 OK", [])
        return [answer]

    with closing(LoopbackServer(another, port=0)) as server:
        assert main(["invoice.paid", "--address", server.start().address]) == 1
    assert asked == [None] and "No sandbox answers" in capsys.readouterr().err


def test_an_unknown_event_is_refused_with_those_that_there_are(capsys):
    with pytest.raises(SystemExit):
        main(["invoice.eaten"])
    assert "invoice.paid" in capsys.readouterr().err
