"""The shop as `make shop` starts it, as a process of its own."""

import os
import re
import shlex
import signal
import subprocess
import sys
import time

from tests.notebooks.execute import ROOT, neutral_environment
from tests.ports import free_port

PATIENCE = 60  # seconds
OUTER_MAKE = ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")


class RunningShop:
    """A running shop; use it in a `with`. `address` is the shop's, `log` all that it has printed.

    file: where to keep what it prints. options: those of examples/start_shop.py. variables: more
    environment variables.
    """

    def __init__(self, file, options="--no-browser", **variables):
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._file, self._options, self._variables = file, options, variables

    def __enter__(self):
        with open(self._file, "w", encoding="utf-8") as output:
            self._process = subprocess.Popen(
                self._command(),
                cwd=ROOT,
                env=self._environment(),
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.wait_for("Running on")
        return self

    def __exit__(self, *exception):
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGTERM)
        self._process.wait(timeout=PATIENCE)

    @property
    def log(self):
        return self._file.read_text(encoding="utf-8")

    @property
    def sandbox_address(self):
        return re.search(r"payments, events and webhooks: (\S+)", self.log)[1]

    def wait_for(self, text):
        """Wait until it has printed this text."""
        deadline = time.monotonic() + PATIENCE
        while text not in self.log:
            assert time.monotonic() < deadline and self._process.poll() is None, self.log
            time.sleep(0.05)

    def press_ctrl_c(self):
        """End it as a terminal does, and wait until it has ended."""
        os.killpg(self._process.pid, signal.SIGINT)
        self._process.wait(timeout=PATIENCE)

    def _command(self):
        # The Makefile's own rule, but in the environment that these tests run in.
        return [
            *("make", "--no-print-directory", "shop", "READY="),
            f"PYTHON={shlex.quote(sys.executable)}",
            f"SHOP_OPTIONS={self._options} --port {self.port}",
        ]

    def _environment(self):
        inherited = {k: v for k, v in neutral_environment().items() if k not in OUTER_MAKE}
        return inherited | {"PYTHONUNBUFFERED": "1"} | self._variables
