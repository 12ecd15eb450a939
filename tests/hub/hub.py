"""A real JupyterHub on this computer, with its proxy from npm."""

import os
import secrets
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import requests

from tests import npm
from tests.notebooks.execute import ROOT, neutral_environment
from tests.ports import free_port

FOLDER = Path(__file__).parent
START_TIMEOUT = 60  # seconds


class Hub:
    """A running JupyterHub: see learner.py for those who use it, and jupyterhub_config.py."""

    def __init__(self):
        npm.install(FOLDER)
        self.address = f"http://127.0.0.1:{free_port()}"
        self.password = secrets.token_hex(8)
        self.has_own_users = _may_have_own_users()

    def __enter__(self):
        # Not below pytest's own folder, which nobody but its owner may enter.
        self.folder = Path(tempfile.mkdtemp(prefix="checkout-kit-hub-"))
        self.folder.chmod(0o755)
        self._log = open(self.folder / "hub.log", "w", encoding="utf-8", opener=_private)
        config = FOLDER / "jupyterhub_config.py"
        command = [sys.executable, "-m", "jupyterhub", f"--config={config}"]
        self._process = subprocess.Popen(
            command,
            cwd=self.folder,
            env=neutral_environment() | self._variables(),
            stdout=self._log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self._wait()
        return self

    def __exit__(self, *exception):
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)  # it ends the learners' servers and its proxy
            self._process.wait(timeout=60)
        self._log.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def process_id(self):
        """The hub's process; its proxy and the learners' servers are its children."""
        return self._process.pid

    def home(self, name):
        """Return the folder of a learner's."""
        return self.folder / "homes" / name

    @property
    def log(self):
        """What the hub and the learners' servers have printed."""
        return (self.folder / "hub.log").read_text(encoding="utf-8", errors="replace")

    def _variables(self):
        ports = [str(free_port()) for _ in range(2)]
        return {
            "HUB_ADDRESS": f"{self.address}/",
            "HUB_FOLDER": str(self.folder),
            "HUB_OWN_USERS": "yes" if self.has_own_users else "no",
            "HUB_PASSWORD": self.password,
            "HUB_PORT": ports[0],
            "HUB_PROXY": str(FOLDER / "node_modules" / ".bin" / "configurable-http-proxy"),
            "HUB_PROXY_PORT": ports[1],
            "HUB_START": str(ROOT / "hub" / "start"),
            "PYTHONPATH": str(ROOT),
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        }

    def _wait(self):
        deadline = time.monotonic() + START_TIMEOUT
        while not self._is_ready():
            if self._process.poll() is not None or time.monotonic() > deadline:
                log = self.log
                self.__exit__()
                raise RuntimeError(log)
            time.sleep(0.1)

    def _is_ready(self):
        try:
            return requests.get(f"{self.address}/hub/api", timeout=5).ok
        except requests.RequestException:
            return False


def _private(path, flags):
    """Open a file for its owner alone: the log has the addresses that learners visit."""
    return os.open(path, flags, 0o600)


def _may_have_own_users():
    """Return whether learners can be system users of their own: as root, where all can read us."""
    if os.geteuid() != 0:
        return False
    python = Path(sys.executable)
    needed = {*python.parents, *python.resolve().parents, *ROOT.parents, ROOT}
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in needed)
