"""How a learner's Flask program runs: in a process of its own, or within the kernel."""

from __future__ import annotations

import os
import runpy
import socket
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from helpers.account.in_process import InProcessServer
from helpers.printing import SaidInFull

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_TIMEOUT = 20  # seconds to start
_LONGEST = 2000  # characters of the log that an error shows


class Program(Protocol):
    """A program that answers at a port of this computer, once it has been started."""

    @property
    def is_running(self) -> bool:
        """Whether it answers."""

    def start(self) -> None:
        """Start it, unless it is running. Raises DoesNotRun if it ends at once."""

    def stop(self) -> None:
        """End it."""


class OwnProcess:
    """A program that runs as `python FILE` does in a terminal, with these variables."""

    def __init__(self, file: Path, port: int, variables: Mapping[str, str], log: Path) -> None:
        self._file, self._port, self._variables, self._log = file, port, variables, log
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        if self.is_running:
            return
        with open(self._log, "ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, str(self._file)],
                env=os.environ | self._variables,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        # ipykernel ends its children and waits until they are reaped. Without this thread, it would
        # be killed meanwhile, before atexit.
        threading.Thread(target=self._process.wait, name="program", daemon=True).start()
        self._wait(self._process)

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        until = time.monotonic() + _TIMEOUT
        while process.poll() is None and time.monotonic() < until:
            with suppress(OSError):
                return socket.create_connection(("127.0.0.1", self._port), timeout=1).close()
            time.sleep(0.02)
        self.stop()
        raise _does_not_run(self._file, self._log)

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait()
            self._process = None


class InProcess:
    """A program that is imported into the kernel, and whose Flask `app` is called.

    Its `app.run(…)` under `if __name__ == "__main__"` does not run: there is no socket to listen
    at, or no browser that reaches it. What it prints goes to the log.
    """

    def __init__(self, file: Path, port: int, variables: Mapping[str, str], log: Path) -> None:
        self._file, self._port, self._variables, self._log = file, port, variables, log
        self._server: InProcessServer | None = None

    @property
    def is_running(self) -> bool:
        return self._server is not None

    def start(self) -> None:
        if self.is_running:
            return
        with self._printing_to_log():
            try:
                with _environment(self._variables):
                    app = runpy.run_path(str(self._file), run_name=self._file.stem).get("app")
            except (Exception, SystemExit):
                traceback.print_exc()
                app = None
            else:
                if not callable(app):
                    print("There is no Flask application in it with the name app.")
                    app = None
        if app is None:
            raise _does_not_run(self._file, self._log)
        self._server = InProcessServer(self._logged(app), self._port)

    def _logged(self, app: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
        def call(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            with self._printing_to_log():
                return list(app(environ, start_response))

        return call

    @contextmanager
    def _printing_to_log(self) -> Iterator[None]:
        with open(self._log, "a", encoding="utf-8") as log, redirect_stdout(log):
            with redirect_stderr(log):
                yield

    def stop(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None


class DoesNotRun(SaidInFull, RuntimeError):
    """A learner's program that is not there, or ends at once; then it says what was printed."""


def _does_not_run(file: Path, log: Path) -> DoesNotRun:
    if not file.exists():
        return DoesNotRun(f"There is no file {file}. Correct its name, and run this cell again.")
    end = log.read_text("utf-8", "replace")[-_LONGEST:]
    advice = "Correct it, save it, and run this cell again."
    return DoesNotRun(f"{file.name} does not run. {advice} It has printed:\n\n{end}")


@contextmanager
def _environment(variables: Mapping[str, str]) -> Iterator[None]:
    """Have these environment variables inside, and the former ones afterwards."""
    before = dict(os.environ)
    os.environ.update(variables)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
