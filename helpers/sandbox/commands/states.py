"""A state to export or import: that of a running sandbox, or a file that no sandbox has open."""

import argparse
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.sandbox.commands import running
from helpers.sandbox.sandbox import Sandbox
from helpers.sandbox.store.state_file import StateError

PROBLEMS = (running.NotRunning, StateError, OSError, ValueError)  # their messages are for people


@dataclass(frozen=True)
class State:
    """How to read a state as JSON, and how to replace it."""

    read: Callable[[], dict[str, Any]]
    write: Callable[[dict[str, Any]], Any]


def parser(name: str, description: str | None) -> argparse.ArgumentParser:
    """Return the parser of `export` or `import`."""
    parser = running.parser(name, description)
    where = parser.add_mutually_exclusive_group()
    running.add_address(where)
    where.add_argument("--state", metavar="FILE", help="a state file, in place of a running one")
    return parser


@contextmanager
def opened(options: argparse.Namespace, must_exist: bool = False) -> Iterator[State]:
    """Open the state that the options name. Raises one of PROBLEMS."""
    if options.state is None:
        sandbox = running.RunningSandbox(options.address)
        yield State(lambda: sandbox.get("state"), lambda state: sandbox.post("state", state))
        return
    if must_exist and not Path(options.state).is_file():
        raise FileNotFoundError(f"There is no state file {options.state}.")
    with closing(Sandbox(options.state)) as file:
        yield State(file.export_state, file.import_state)
