"""npm, for the tests that need Node: whether it is installed, and its packages, installed once.

A learner needs no Node. So without it those tests are not collected, and pytest's header says so;
only in CI, a missing Node is an error.
"""

import os
import shutil
import subprocess
from pathlib import Path

from filelock import FileLock

NEEDED = 20  # the version that the pinned packages require, in "engines"
_QUIET = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")


def missing() -> str:
    """Return what is missing to run these tests, "" if nothing is."""
    if not (shutil.which("node") and shutil.which("npm")):
        return f"it needs node {NEEDED} or newer, and npm"
    version = subprocess.run(["node", "--version"], capture_output=True, text=True).stdout.strip()
    major = int(version.removeprefix("v").partition(".")[0])
    return "" if major >= NEEDED else f"it needs node {NEEDED} or newer, this is {version}"


def is_wanted() -> bool:
    """Return whether the tests have to run: if Node is installed, and always in CI."""
    return not missing() or os.environ.get("CI", "") not in ("", "false")


def header() -> str:
    """Return the line about Node in the header of pytest's report."""
    problem = missing()
    if not problem:
        return "Node: other people's clients use the sandbox, Pyodide runs it on Python 3.14"
    return f"Node: {'ERROR' if is_wanted() else 'not tested'}, {problem}"


def install(folder: Path) -> None:
    """Install the packages of a folder's package-lock.json, unless they are there already."""
    lock = (folder / "package-lock.json").read_text(encoding="utf-8")
    done = folder / "node_modules" / ".installed"
    with FileLock(folder / ".installing"):  # the tests run in several processes
        if done.exists() and done.read_text(encoding="utf-8") == lock:
            return
        subprocess.run([shutil.which("npm"), "ci", *_QUIET], cwd=folder, check=True)
        done.write_text(lock, encoding="utf-8")
