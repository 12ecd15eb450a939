"""The sandbox by itself, as a process: python -m helpers.sandbox."""

import re
import signal
import socket
import subprocess
import sys

import pytest
import stripe

from helpers.sandbox.__main__ import main


@pytest.fixture
def start(tmp_path):
    """Start the sandbox; return the process and the address of its one line."""
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


def client_of(address):
    return stripe.StripeClient("sk_test_cli", base_addresses={"api": address})


def test_it_says_where_it_is_serves_the_sdk_and_ends_cleanly_on_ctrl_c(start):
    process, address = start()
    session = client_of(address).v1.checkout.sessions.create(
        params={
            "mode": "payment",
            "success_url": "https://example.com",
            "line_items": [{"price": "price_1I1xv3EfCmJMLhhrJ5vdGxy6", "quantity": 1}],
        }
    )
    assert session.url == f"{address}/c/pay/{session.id}"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (0, "")
    assert out == "Sandbox stopped.\n"


def test_its_state_is_there_when_it_is_started_again(start, tmp_path):
    process, address = start("--state", tmp_path / "state", "--seed", "7")
    mug = client_of(address).v1.products.create(params={"name": "Mug"})
    process.kill()
    process.wait()
    _, address = start("--state", tmp_path / "state", "--seed", "7")
    assert client_of(address).v1.products.retrieve(mug.id).name == "Mug"


def test_a_port_that_is_taken_is_named_with_the_way_out(capsys):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["--port", str(port)]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"Port {port} is taken")
    assert f"--port {port + 1}" in captured.err


def test_a_state_that_cannot_be_used_is_named_with_the_way_out(capsys, tmp_path):
    assert main(["--port", "0", "--state", str(tmp_path)]) == 1
    assert f"cannot keep its state in {tmp_path}" in capsys.readouterr().err


def test_an_address_of_another_computer_is_named(capsys):
    assert main(["--host", "192.0.2.1", "--port", "0"]) == 1
    assert "cannot serve on 192.0.2.1:0" in capsys.readouterr().err


@pytest.mark.parametrize("port", ["65536", "-1", "http"])
def test_what_is_no_port_is_refused(capsys, port):
    with pytest.raises(SystemExit):
        main([f"--port={port}"])
    assert f"{port} is not a port" in capsys.readouterr().err
