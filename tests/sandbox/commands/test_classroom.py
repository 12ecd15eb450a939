"""helpers/sandbox/commands/classroom.py: one sandbox for a class, started from a terminal."""

import re
import signal
import socket
import subprocess
import sys
import urllib.request
from types import SimpleNamespace

import psutil
import pytest
from werkzeug.test import Client

from helpers.sandbox import Sandbox
from helpers.sandbox.commands import classroom

COMMAND = [sys.executable, "-m", "helpers.sandbox", "class", "--port", "0"]


@pytest.fixture
def start():
    """A function that starts a class, and returns the process and the address that it prints."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    processes = []

    def start(*options):
        process = subprocess.Popen([*COMMAND, *options], stdout=subprocess.PIPE, text=True)
        processes.append(process)
        address = None
        while not address:
            address = re.search(r'join_class\("(.*?)"', process.stdout.readline())
        return process, address[1]

    yield start
    for process in processes:
        process.kill()
        process.communicate()
    signal.signal(signal.SIGINT, before)


def test_it_prints_what_to_show_and_what_the_learners_do(start):
    process, address = start()
    with urllib.request.urlopen(f"{address}/inspect/class") as page:
        assert f'join_class("{address}"' in page.read().decode()
    process.send_signal(signal.SIGINT)
    said = process.stdout.read()
    assert "firewall" in said and said.endswith("The class is over: the sandbox has stopped.\n")
    assert process.wait(timeout=30) == 0


@pytest.mark.parametrize(
    ("url", "is_elsewhere"),
    [
        ("http://127.0.0.1:8000/webhook", False),
        ("http://localhost:8000", False),
        ("http://[::1]:8000", False),
        ("http://0.0.0.0:8000", False),
        ("http://169.254.169.254/", False),
        ("http://192.0.2.7:8000/webhook", True),
        ("http://no-such-host.invalid/webhook", True),
    ],
)
def test_no_learner_reaches_the_instructors_own_programs(url, is_elsewhere):
    assert classroom.is_elsewhere(url) == is_elsewhere


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("http://class.example:12111/", "http://class.example:12111"),
        ("https://class.example", "https://class.example"),
        ("192.0.2.2:8080", "http://192.0.2.2:8080"),
    ],
)
def test_another_address_can_be_given(start, given, shown):
    _, address = start("--address", given)
    assert address == shown


def test_another_host_is_shown_with_the_sandboxs_port(start):
    _, address = start("--address", "192.0.2.2")
    assert re.fullmatch(r"http://192\.0\.2\.2:\d+", address)


def test_the_instructions_name_the_page_the_lines_and_the_port():
    text = classroom.instructions("http://192.168.1.20:12111")
    assert "http://192.168.1.20:12111/inspect/class\n" in text
    assert 'join_class("http://192.168.1.20:12111", name="Your name")' in text
    assert "port 12111" in text
    assert 'CLASS_OPTIONS="--address 192.168.1.20"' in text
    assert "in no network" not in text


def test_another_port_stays_in_the_command_for_another_address():
    text = classroom.instructions("http://192.168.1.20:8000")
    assert 'CLASS_OPTIONS="--address 192.168.1.20 --port 8000"' in text


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.1.1", "[::1]", "localhost"])
def test_an_address_that_no_other_computer_reaches_is_explained(host):
    text = classroom.instructions(f"http://{host}:12111")
    assert "This computer is in no network yet: join one, or start a hotspot" in text
    assert f'join_class("http://{host}:12111", name="Your name")' in text  # for those who try it


def test_an_address_has_no_path(capsys):
    with pytest.raises(SystemExit):
        classroom.main(["--address", "http://class.example:12111/inspect/class"])
    assert "is more than a scheme, a host and a port" in capsys.readouterr().err


@pytest.mark.parametrize("path", ["/sandbox/reset", "/sandbox/state", "/sandbox/clock/"])
@pytest.mark.parametrize(("sender", "allowed"), [("127.0.0.1", True), ("192.168.1.33", False)])
def test_only_the_instructors_computer_changes_what_concerns_everybody(path, sender, allowed):
    browser = Client(classroom.guard(Sandbox()))
    answer = browser.get(path, environ_base={"REMOTE_ADDR": sender})
    assert (answer.status_code != 403) == allowed
    assert allowed or "Only the instructor's computer" in answer.json["error"]["message"]


def test_everybody_may_settle_and_report_as_the_notebooks_do():
    browser = Client(classroom.guard(Sandbox()))
    answer = browser.post(
        "/sandbox/sessions/cs_1/settle", json={}, environ_base={"REMOTE_ADDR": "192.168.1.33"}
    )
    assert "Invalid checkout.session id" in answer.json["error"]["message"]


@pytest.mark.parametrize(
    ("networks", "address"),
    [
        ({}, "127.0.0.1"),
        ({"lo": "127.0.0.1"}, "127.0.0.1"),
        ({"lo": "127.0.0.1", "unplugged": "10.0.0.7", "hotspot": "192.168.43.1"}, "192.168.43.1"),
    ],
)
def test_without_a_way_out_it_is_an_address_in_a_network_that_there_is(
    monkeypatch, networks, address
):
    def unreachable(*arguments):
        raise OSError("Network is unreachable")

    def entry(host):
        return SimpleNamespace(family=socket.AF_INET, address=host)

    up = {name: SimpleNamespace(isup=name != "unplugged") for name in networks}
    found = {name: [entry(host)] for name, host in networks.items()}
    monkeypatch.setattr(socket.socket, "connect", unreachable)
    monkeypatch.setattr(psutil, "net_if_stats", lambda: up)
    monkeypatch.setattr(psutil, "net_if_addrs", lambda: found)
    assert classroom.own_address() == address


def test_a_port_that_is_taken_is_explained(capsys):
    with socket.create_server(("0.0.0.0", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert classroom.main(["--port", port]) == 1
    said = capsys.readouterr().err
    assert f"Port {port} is taken" in said and "a shop" in said
    assert f'make class CLASS_OPTIONS="--port {int(port) + 1}"' in said
