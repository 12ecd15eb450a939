"""exec: a command with a sandbox of its own."""

import signal
import subprocess
import sys

import pytest
import stripe

from tests.sandbox.receiver import Receiver

pytestmark = pytest.mark.slow

EXEC = [sys.executable, "-m", "helpers.sandbox", "exec"]
BACKEND = """
import os, stripe
base = {"api": os.environ["STRIPE_API_BASE"]}
client = stripe.StripeClient(os.environ["STRIPE_SECRET_KEY"], base_addresses=base)
print(client.v1.products.create(params={"name": "Mug"}).id, os.environ["STRIPE_WEBHOOK_SECRET"])
"""
STUBBORN = """
import signal, sys, time
signal.signal(signal.SIG, lambda *_: sys.exit(3))
print("ready", flush=True)
time.sleep(60)
"""


def run(*arguments):
    """Run exec to its end; return its exit code, output and errors."""
    done = subprocess.run([*EXEC, *arguments], capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout, done.stderr


def python(program):
    return ["--", sys.executable, "-c", program]


def test_the_command_finds_a_sandbox_and_its_events_reach_the_backend():
    with Receiver() as receiver:
        code, out, err = run("--forward-to", receiver.url, *python(BACKEND))
        headers, body = receiver.get()
    product, secret = out.split()
    event = stripe.Webhook.construct_event(body, headers["Stripe-Signature"], secret)
    assert (code, err, event.data.object.id) == (0, "", product)


def test_it_has_the_options_of_a_sandbox(tmp_path):
    options = ["--seed", "1", "--state", str(tmp_path / "state.sqlite")]
    (_, first, _), (_, second, _) = run(*options, *python(BACKEND)), run(*options, *python(BACKEND))
    assert first.split()[1] == second.split()[1] and first.split()[0] != second.split()[0]


@pytest.mark.parametrize("code", [0, 7])
def test_it_ends_with_the_commands_exit_status(code):
    assert run(*python(f"import sys; sys.exit({code})")) == (code, "", "")


def test_a_command_that_was_killed_ends_as_in_a_shell():
    assert run(*python("import os; os.kill(os.getpid(), 9)"))[0] == 128 + 9


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_signals_are_passed_on_and_the_command_decides(name):
    command = [*EXEC, *python(STUBBORN.replace("SIG,", f"{name},"))]
    options = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, **options) as process:
        assert process.stdout.readline() == "ready\n"
        process.send_signal(getattr(signal, name))
        assert process.wait(30) == 3


def test_a_command_that_cannot_be_run_is_named(tmp_path):
    assert run("--", "no-such-command") == (
        127,
        "",
        "no-such-command cannot be run: No such file or directory\n",
    )
    code, _, err = run("--", str(tmp_path))
    assert code == 126 and "Permission denied" in err


def test_a_sandbox_that_cannot_be_opened_runs_nothing(tmp_path):
    code, out, err = run("--state", str(tmp_path), *python("print('ran')"))
    assert (code, out) == (125, "") and "cannot keep its state" in err


@pytest.mark.parametrize("arguments", [[], ["--"], ["npm", "test"]])
def test_the_command_comes_after_dashes(arguments):
    code, _, err = run(*arguments)
    assert code == 2 and "[options] -- COMMAND" in err


def test_a_signal_while_it_loads_is_no_success():
    program = (
        "import os, sys; from helpers.sandbox.__main__ import run;"
        "sys.argv = ['sandbox', 'exec', '--', 'true'];"
        "sys.meta_path.insert(0, type('', (), {'find_spec': staticmethod(lambda name, *_:"
        "os.kill(os.getpid(), 15) if name.endswith('.execute') else None)}));"
        "sys.exit(run())"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=60)
    assert (done.returncode, done.stderr) == (143, b"")
