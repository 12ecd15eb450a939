"""Writes the state of a sandbox as JSON to the output."""

import json
import sys

from helpers.sandbox.commands import states


def main(arguments: list[str]) -> int:
    """Print the state; return the exit code."""
    options = states.parser("export", __doc__).parse_args(arguments)
    try:
        with states.opened(options, must_exist=True) as state:
            text = json.dumps(state.read(), indent=1)
    except states.PROBLEMS as error:
        print(error, file=sys.stderr)
        return 1
    print(text)
    return 0
