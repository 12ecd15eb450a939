"""Pythons to run a script with: those on this machine, and Pyodide's through Node."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import stripe

from tests import npm

ROOT = Path(__file__).resolve().parents[2]
NODE = Path(__file__).parent / "node"
PACKAGES = Path(stripe.__file__).resolve().parents[1]  # they are pure Python, so any Python will do
_OLDEST, _NEWEST = 11, 30  # the versions 3.x to look for
_VERSION = "import sys; print(*sys.version_info[:2])"


def installed() -> dict[str, str]:
    """Return the Pythons of this machine that the kit supports: version and path, oldest first."""
    found = {_version(path): path for path in _candidates()}
    return {f"3.{minor}": found[minor] for minor in sorted(found) if minor >= _OLDEST}


def _candidates() -> list[str]:
    names = [f"python3.{minor}" for minor in range(_OLDEST, _NEWEST)]
    versions = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    kept = sorted(str(path) for path in versions.glob("3.*/bin/python3"))
    return [*kept, *filter(None, map(shutil.which, names)), sys.executable]


def _version(path: str) -> int:
    """Return the n of Python 3.n; -1 if it does not run, such as a shim without a Python."""
    done = subprocess.run([path, "-c", _VERSION], capture_output=True, text=True)
    major, _, minor = done.stdout.strip().partition(" ")
    return int(minor) if done.returncode == 0 and major == "3" else -1


def run(python: str, script: Path) -> str:
    """Run a script with the sandbox and its packages on the path; return its output."""
    paths = [str(ROOT), str(PACKAGES)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(paths), "PYTHONWARNINGS": "ignore"}
    return _output([python, "-B", str(script)], env=environment)


def run_in_pyodide(script: Path) -> str:
    """Do the same in Pyodide: Python 3.14 or newer, without threads and sockets."""
    npm.install(NODE)
    return _output(["node", "python.mjs", str(script), str(ROOT), str(PACKAGES)], cwd=NODE)


def _output(command: list[str], **options) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
