"""The commands besides serving: `python -m helpers.sandbox COMMAND --help`."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module


@dataclass(frozen=True)
class Command:
    """A command: its module, which is loaded when it is used, and what it does."""

    module: str
    help: str

    @property
    def main(self) -> Callable[[list[str]], int]:
        """The function that is called with the arguments, and returns the exit code."""
        return import_module(f"helpers.sandbox.commands.{self.module}").main


COMMANDS = {
    "exec": Command("execute", "run a command with a sandbox of its own"),
    "trigger": Command("trigger", "make an event happen in a running sandbox"),
    "class": Command("classroom", "serve one sandbox for a whole class"),
    "export": Command("export", "write a state as JSON"),
    "import": Command("load", "read a state from JSON"),
}
