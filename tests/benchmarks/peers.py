"""Sandboxes as processes: ours by itself, and the others, installed when they are measured."""

import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import stripe

from tests.benchmarks.timing import KEY
from tests.notebooks.execute import ROOT, neutral_environment
from tests.ports import free_port

FOLDER = ROOT / ".bench"  # git-ignored
START = 30  # seconds


@dataclass(frozen=True)
class Peer:
    """A sandbox that is started by a command and answers Stripe's API on a port."""

    name: str
    command: list[str]
    port: int

    @property
    def client(self):
        address = f"http://127.0.0.1:{self.port}"
        return stripe.StripeClient(KEY, base_addresses={"api": address})

    @contextmanager
    def running(self):
        """Start it; yield the seconds to its first answer, and the process."""
        start = time.perf_counter()
        with subprocess.Popen(
            self.command,
            cwd=ROOT,
            env=neutral_environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:
            try:
                self._wait()
                yield time.perf_counter() - start, process
            finally:
                process.terminate()

    def _wait(self):
        deadline = time.monotonic() + START
        while True:
            try:
                return self.client.v1.customers.create(params={"email": "jenny@example.com"})
            except stripe.APIConnectionError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.005)


def ours():
    """Return our sandbox."""
    return Peer("ours", [sys.executable, "-m", "helpers.sandbox", "--port", "12321"], 12321)


def canned(file):
    """Return a server that answers everything with what is in a file."""
    port = free_port()
    script = str(Path(__file__).with_name("canned.py"))
    return Peer("canned", [sys.executable, script, str(port), str(file)], port)


def others():
    """Return the peers that can be installed here, and print which cannot."""
    found = []
    for install in (_localstripe, _emulate):
        try:
            found.append(install())
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"  not measured: {install.__name__[1:]} ({error})")
    return found


def _localstripe():
    python = FOLDER / "localstripe" / "bin" / "python"
    if not python.exists():
        _run(sys.executable, "-m", "venv", str(FOLDER / "localstripe"))
        _run(str(python), "-m", "pip", "install", "--quiet", "localstripe==1.15.10")
    program = str(python.with_name("localstripe"))
    return Peer("localstripe", [program, "--port", "12322", "--from-scratch"], 12322)


def _emulate():
    folder = FOLDER / "emulate"
    program = folder / "node_modules" / "emulate" / "dist" / "index.js"
    node = folder / "node_modules" / ".bin" / "node"
    if not program.exists():
        folder.mkdir(parents=True, exist_ok=True)
        npm = shutil.which("npm") or "npm"
        _run(npm, "install", "--silent", "--prefix", str(folder), "emulate@0.12.2", "node@24")
    command = [str(node), str(program), "start", "--service", "stripe", "--port", "12323"]
    return Peer("emulate", command, 12323)


def _run(*command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def memory(process):
    """Return the megabytes that a process holds, or None where that cannot be read."""
    status = Path(f"/proc/{process.pid}/status")
    if not status.exists():
        return None
    lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
    return int(lines["VmRSS"].split()[0]) / 1024
