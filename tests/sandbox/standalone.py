"""The sandbox as a separate process, as users of other languages start it."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def standalone(*options: str) -> Iterator[str]:
    """Run `python -m helpers.sandbox` on a free port; yield its address."""
    command = [sys.executable, "-m", "helpers.sandbox", "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process.stdout.readline().removeprefix("Sandbox ready on ").strip()
        finally:
            process.kill()
