"""The sandbox on its own, as a process: python -m helpers.sandbox."""

import json
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest
import stripe

from helpers.sandbox import Sandbox
from helpers.sandbox.cli import main
from tests.sandbox.receiver import Receiver

pytestmark = pytest.mark.slow


@pytest.fixture
def start(tmp_path):
    """Start the sandbox; return the process and the address that it prints."""
    # Where the tests run in the background, SIGINT is ignored, and a new process inherits that.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    processes = []

    def start(*options):
        command = [sys.executable, "-m", "helpers.sandbox", "--port", "0", *map(str, options)]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        process = subprocess.Popen(command, text=True, **pipes)
        processes.append(process)
        line = process.stdout.readline()
        return process, re.fullmatch(r"Sandbox ready on (http://127\.0\.0\.1:\d+)\n", line)[1]

    yield start
    for process in processes:
        process.kill()
        process.communicate()
    signal.signal(signal.SIGINT, before)


def client_of(address):
    return stripe.StripeClient("sk_test_cli", base_addresses={"api": address})


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_it_prints_its_address_serves_the_sdk_and_ends_cleanly(start, tmp_path, end):
    process, address = start("--state", tmp_path / "state.sqlite")
    session = client_of(address).v1.checkout.sessions.create(
        params={
            "mode": "payment",
            "success_url": "https://example.com",
            "line_items": [{"price": "price_1I1xv3EfCmJMLhhrJ5vdGxy6", "quantity": 1}],
        }
    )
    assert session.url == f"{address}/c/pay/{session.id}"
    process.send_signal(end)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (0, "")
    assert out == "Sandbox stopped.\n"
    assert [file.name for file in tmp_path.iterdir()] == ["state.sqlite"]


@pytest.mark.parametrize("moment", [0.05, 0.1, 0.15, 0.2, 0.3])
def test_it_can_be_ended_while_it_starts(moment):
    command = [sys.executable, "-m", "helpers.sandbox", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        time.sleep(moment)
        process.terminate()
        assert process.communicate(timeout=30)[1] == b""


def test_it_keeps_its_state_after_a_restart(start, tmp_path):
    process, address = start("--state", tmp_path / "state", "--seed", "7")
    mug = client_of(address).v1.products.create(params={"name": "Mug"})
    process.kill()
    process.wait()
    _, address = start("--state", tmp_path / "state", "--seed", "7")
    assert client_of(address).v1.products.retrieve(mug.id).name == "Mug"


def make_mug(address):
    client_of(address).v1.products.create(params={"name": "Mug"})


def test_events_are_forwarded_with_the_secret_that_it_prints(start):
    with Receiver() as receiver:
        process, address = start(
            "--seed", "7", "--forward-to", receiver.url.removeprefix("http://")
        )
        assert process.stdout.readline() == f"Forwarding events to {receiver.url}\n"
        secret = READY.fullmatch(process.stdout.readline())[1]
        make_mug(address)
        headers, body = receiver.get()
        event = client_of(address).construct_event(body, headers["Stripe-Signature"], secret)
        assert process.stdout.readline() == f"  --> product.created [{event.id}]\n"
        assert process.stdout.readline() == f" <--  [200] POST {receiver.url} [{event.id}]\n"
    process, _ = start("--seed", "7", "--forward-to", receiver.url)
    process.stdout.readline()
    assert READY.fullmatch(process.stdout.readline())[1] == secret


READY = re.compile(r"Ready! Your webhook signing secret is (whsec_\w{32}) \(\^C to quit\)\n")


def test_a_registered_endpoint_gets_its_events(start):
    _, address = start()
    with Receiver() as receiver:
        params = {"url": receiver.url, "enabled_events": ["product.created"]}
        secret = client_of(address).v1.webhook_endpoints.create(params=params).secret
        make_mug(address)
        headers, body = receiver.get()
    client_of(address).construct_event(body, headers["Stripe-Signature"], secret)


def test_events_pending_when_it_was_killed_are_sent_after_a_restart(start, tmp_path):
    options = ("--state", tmp_path / "state", "--seed", "7", "--forward-to")
    with Receiver(500, 200) as receiver:
        process, address = start(*options, receiver.url)
        make_mug(address)
        _, first = receiver.get()
        while "<--" not in process.stdout.readline():  # the failed attempt is stored
            pass
        process.kill()
        process.wait()
        Sandbox(tmp_path / "state", seed=7).clock.advance(10)
        start(*options, receiver.url)
        _, second = receiver.get()
    assert json.loads(first)["id"] == json.loads(second)["id"]


def test_events_have_the_version_of_its_option(start):
    with Receiver() as receiver:
        process, address = start("--api-version", "2024-06-20", "--forward-to", receiver.url)
        make_mug(address)
        assert json.loads(receiver.get()[1])["api_version"] == "2024-06-20"


def test_a_version_that_stripe_never_had_is_refused(capsys):
    with pytest.raises(SystemExit):
        main(["--api-version=1999-01-01"])
    assert "1999-01-01 is not a version of Stripe's API: write one such" in capsys.readouterr().err


@pytest.mark.parametrize("url", ["ftp://example.com", "http://", "a b"])
def test_a_malformed_url_is_refused(capsys, url):
    with pytest.raises(SystemExit):
        main([f"--forward-to={url}"])
    assert f"{url} is not a URL: write one such as http://" in capsys.readouterr().err


def test_a_taken_port_is_named_with_a_remedy(capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["--port", str(port)]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"Port {port} is taken")
    assert f"--port {port + 1}" in captured.err


def test_an_unusable_state_file_is_named_with_a_remedy(capsys, tmp_path):
    assert main(["--port", "0", "--state", str(tmp_path)]) == 1
    assert f"cannot keep its state in {tmp_path}" in capsys.readouterr().err


def test_an_address_of_another_computer_is_named(capsys):
    assert main(["--host", "192.0.2.1", "--port", "0"]) == 1
    assert "cannot serve on 192.0.2.1:0" in capsys.readouterr().err


@pytest.mark.parametrize("port", ["65536", "-1", "http"])
def test_a_number_that_is_not_a_port_is_refused(capsys, port):
    with pytest.raises(SystemExit):
        main([f"--port={port}"])
    assert f"{port} is not a port" in capsys.readouterr().err


def status(address, host):
    request = urllib.request.Request(f"{address}/sandbox", headers={"Host": host})
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            return response.status
    except urllib.error.HTTPError as error:
        return error.code


def test_it_answers_to_its_own_names_and_to_those_that_are_allowed(start):
    _, address = start("--allowed-host", "stripe", "--allowed-host", "stripe.test")
    hosts = ("localhost", "stripe:12111", "stripe.test", "evil.example", "192.0.2.1")
    assert [status(address, host) for host in hosts] == [200, 200, 200, 403, 403]


def test_it_warns_when_other_computers_can_reach_it(start):
    process, address = start("--host", "0.0.0.0")
    assert [status(address, host) for host in ("192.0.2.1", "evil.example")] == [200, 403]
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert err.startswith("Warning: anyone who reaches this address can read and change")
    assert err.count("\n") == 1
