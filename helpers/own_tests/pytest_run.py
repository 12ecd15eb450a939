"""A run of pytest: in a process of its own, or within the kernel where there can be no other."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from helpers.account.addresses import reaches_server

_VARIABLES = {
    "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",  # whatever else is installed, output is the same
    "PYTHONUTF8": "1",
    # Python would take a file that changes twice within a second for the same.
    "PYTHONDONTWRITEBYTECODE": "1",
    "COLUMNS": "90",
}
# A browser's Python has neither file descriptors to capture nor signals to catch.
_IN_PROCESS = ["--capture=sys", "-p", "no:faulthandler"]


@dataclass(frozen=True)
class Outcome:
    """How pytest ended, by its exit code, and what it printed."""

    code: int
    output: str

    @property
    def passed(self) -> bool:
        return self.code == 0

    @property
    def has_run(self) -> bool:
        """Whether pytest has found all tests, and could set each one up."""
        summary = self.output.strip().rpartition("\n")[2]
        return self.code <= 1 and not re.search(r"\b\d+ errors?\b", summary)


def run_pytest(folder: Path, arguments: list[str]) -> Outcome:
    """Run pytest in a folder with these arguments, without the learner's keys."""
    run = _in_own_process if reaches_server() else _in_process
    return run(folder, arguments, _neutral_environment() | _VARIABLES)


def _in_own_process(folder: Path, arguments: list[str], environment: Mapping[str, str]) -> Outcome:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *arguments],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    return Outcome(done.returncode, done.stdout)


def _in_process(folder: Path, arguments: list[str], environment: Mapping[str, str]) -> Outcome:
    import pytest

    printed = io.StringIO()
    with chdir(folder), _interpreter(environment):
        with redirect_stdout(printed), redirect_stderr(printed):
            code = pytest.main([*_IN_PROCESS, *arguments])
    return Outcome(int(code), printed.getvalue())


@contextmanager
def _interpreter(environment: Mapping[str, str]) -> Iterator[None]:
    """Inside, have these variables alone; afterwards, nothing is left of what was imported.

    So each run reads the files as they are then. As with `python -m`, the current folder is first
    on the path.
    """
    variables, path, modules = dict(os.environ), [*sys.path], set(sys.modules)
    writes, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    os.environ.clear()
    os.environ.update(environment)
    sys.path.insert(0, os.getcwd())
    try:
        yield
    finally:
        sys.dont_write_bytecode, sys.path[:] = writes, path
        os.environ.clear()
        os.environ.update(variables)
        for name in set(sys.modules) - modules:
            if _is_in(os.getcwd(), sys.modules[name]):
                del sys.modules[name]


def _is_in(folder: str, module: object) -> bool:
    file = getattr(module, "__file__", None) or ""
    return Path(folder).resolve() in Path(file).resolve().parents


def _neutral_environment() -> dict[str, str]:
    """Return the environment without the learner's keys, and without options of another pytest.

    In CI, pytest says more about a failure, so its output would be another one there.
    """
    own = ("STRIPE_", "PYTEST_", "CI", "BUILD_NUMBER")
    return {name: value for name, value in os.environ.items() if not name.startswith(own)}
