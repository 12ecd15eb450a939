"""Replaces the state of a sandbox by one that `export` has written."""

import json
import sys
from pathlib import Path

from helpers.sandbox.commands import states


def main(arguments: list[str]) -> int:
    """Read the state from a file or the input; return the exit code."""
    parser = states.parser("import", __doc__)
    help = "what `export` has written (default: the input)"
    parser.add_argument("file", nargs="?", default="-", metavar="JSON", help=help)
    options = parser.parse_args(arguments)
    try:
        state = json.loads(_text(options.file))
        with states.opened(options) as opened:
            opened.write(state)
    except json.JSONDecodeError as error:
        print(f"{options.file} is not JSON: {error}", file=sys.stderr)
        return 1
    except states.PROBLEMS as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _text(file: str) -> str:
    return sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
