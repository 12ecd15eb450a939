"""JupyterLab, started with `make lab` on a copy of the notebooks, for the browser tests."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request

import stripe
from playwright.sync_api import expect

from helpers.sandbox import Sandbox
from tests.notebooks.execute import ROOT, neutral_environment
from tests.ports import free_port, give_kernels_ports

FOLDERS = ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR")
START_TIMEOUT = 60  # seconds
RUN_CELL = """index => {
  jupyterapp.shell.currentWidget.content.activeCellIndex = index;
  return jupyterapp.commands.execute("notebook:run-cell");
}"""
_OPEN_ALONE = """async path => {
  const { commands, shell } = window.jupyterapp;
  for (const widget of [...shell.widgets("main")]) {
    if (widget.context) widget.context.model.dirty = false;  // or it asks whether to save
    widget.close();
  }
  const notebook = await commands.execute("docmanager:open", { path });
  await notebook.sessionContext.ready;
  shell.activateById(notebook.id);  // the launcher may have come when all was closed
}"""
# Until JupyterLab has noticed which notebook has the focus, its commands do nothing, silently; and
# until it listens for the kernel's widgets, those that a cell makes are lost.
_TAKES_COMMANDS = """path => {
  const { commands, shell: { currentWidget } } = window.jupyterapp;
  if (currentWidget?.context?.path !== path) return false;
  const { _targetRegistry } = currentWidget.sessionContext.session.kernel;
  return "jupyter.widget" in _targetRegistry && commands.isEnabled("notebook:run-all-cells");
}"""

# A promise in the page: before the kernel restarts, it may well be idle.
_NOTE_A_RESTART = """() => {
  const { kernel } = jupyterapp.shell.currentWidget.sessionContext.session;
  window.restarted = new Promise(resolve => kernel.statusChanged.connect(
    (_, status) => status === "restarting" && resolve()));
}"""
# The kernel answers in the order in which it was asked.
_ANSWER = """async () => {
  await jupyterapp.shell.currentWidget.sessionContext.session.kernel.requestKernelInfo();
}"""

# Jupyter raises errors that do no harm: of a notebook that is closed while something is still drawn
# or scrolled to, or asked of its kernel, and of a widget whose script takes more than two seconds.
_WHERE = re.compile(r"(?:https?|blob|data):\S+")
_FILES = re.compile(r"/static/(?:lab|notebook)/|/lab/extensions/|/voila/")


def is_jupyters(error):
    """Return whether an error in the browser is raised in Jupyter's own files; ours are blobs."""
    where = _WHERE.search(error.stack or "")
    is_cancelled = "Canceled future for " in error.message
    return is_cancelled or bool(where and _FILES.search(where[0]))


class Lab:
    """A running JupyterLab: open a notebook in a page, run its cells.

    It uses copies of the notebooks, helpers, examples and docs in `folder`, so that a learner's own
    .env, state and settings have no effect. Its kernels serve their pages on `port` or one of the
    next ports, and have `variables` in their environment.
    """

    def __init__(self, folder, port, variables=()):
        self.folder, self._port, self._variables = folder, port, dict(variables)
        self.address = f"http://127.0.0.1:{free_port()}"

    def __enter__(self):
        for name in ("notebooks", "helpers", "examples", "docs"):
            shutil.copytree(ROOT / name, self.folder / name)
        give_kernels_ports(self.folder / "config_dir")
        self._log = open(self.folder / "jupyter.log", "w+", encoding="utf-8")
        self._process = subprocess.Popen(
            self._command(),
            cwd=ROOT,
            env=self._environment(),
            stdout=self._log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self._wait()
        return self

    def __exit__(self, *exception):
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGTERM)
        self._process.wait(timeout=30)
        self._log.close()

    def open(self, page, name):
        """Open only notebooks/NAME in this page, and wait until its kernel is ready."""
        if page.url.startswith(f"{self.address}/doc/"):  # JupyterLab is there: loading takes 3 s
            page.evaluate(_OPEN_ALONE, f"notebooks/{name}")
        else:
            page.goto(f"{self.address}/doc/tree/notebooks/{name}?reset")
        self.wait_until_idle(page)
        page.wait_for_function(_TAKES_COMMANDS, arg=f"notebooks/{name}")

    def run_all(self, page):
        """Run every cell and wait until the last is done; fail with the cell that fails.

        No output that was there before is left.
        """
        for command in ("clear-all-cell-outputs", "run-all-cells"):
            page.evaluate(f"window.jupyterapp.commands.execute('notebook:{command}')")
        self.wait_until_idle(page)
        failed = page.locator(".jp-CodeCell", has=page.locator("[data-mime-type*=stderr]"))
        assert not failed.count(), f"{page.url}, this cell failed:\n{failed.first.inner_text()}"

    def run_cells(self, page, count):
        """Run the first cells (text cells count) as a learner does, with Shift+Enter."""
        page.locator(".jp-Cell").first.click()
        for _ in range(count):
            page.keyboard.press("Shift+Enter")
        page.evaluate(_ANSWER)  # until then, the kernel may be idle because it has not begun
        self.wait_until_idle(page)

    def edit_cell(self, page, index, source):
        """Give a cell (text cells count) another source, and run it."""
        page.evaluate(
            """([index, source]) => {
              const notebook = jupyterapp.shell.currentWidget.content;
              notebook.activeCellIndex = index;
              notebook.activeCell.model.sharedModel.setSource(source);
              return jupyterapp.commands.execute("notebook:run-cell");
            }""",
            [index, source],
        )
        self.wait_until_idle(page)

    def run_cell(self, page, index):
        """Run a cell (text cells count) as it is."""
        page.evaluate(RUN_CELL, index)
        self.wait_until_idle(page)

    def restart_kernel(self, page):
        """Restart the kernel with the button, and confirm."""
        page.evaluate(_NOTE_A_RESTART)
        page.get_by_role("button", name="Restart the kernel", exact=True).click()
        page.get_by_role("dialog").get_by_role("button").filter(has_text="Restart").click()
        page.evaluate("restarted")
        self.wait_until_idle(page)

    def use_theme(self, page, name):
        """Change JupyterLab's theme: "JupyterLab Light" or "JupyterLab Dark"."""
        page.evaluate(
            "name => jupyterapp.commands.execute('apputils:change-theme', {theme: name})", name
        )
        expect(page.locator("body")).to_have_attribute("data-jp-theme-name", name)
        expect(page.locator("#jupyterlab-splash")).to_have_count(0)

    def in_themes(self, page):
        """Give JupyterLab one theme after the other, and yield "dark" and "light"."""
        for name in ("Dark", "Light"):
            self.use_theme(page, f"JupyterLab {name}")
            yield name.lower()

    @property
    def client(self):
        """A client for the notebooks' sandbox, to see what the API says."""
        sandbox = Sandbox(self.folder / ".kit" / "sandbox.sqlite")
        return stripe.StripeClient("sk_test_sandbox", http_client=sandbox.http_client())

    def wait_until_idle(self, page):
        """Wait until the kernel is idle."""
        expect(page.locator("#jp-main-statusbar").get_by_text("| Idle")).to_be_visible()

    def _command(self):
        options = [
            "--no-browser",
            f"--ServerApp.port={self.address.rpartition(':')[2]}",
            "--ServerApp.port_retries=0",
            "--IdentityProvider.token=",
            "--LabApp.expose_app_in_browser=True",
        ]
        # The Makefile's own rule, but in the environment that these tests run in.
        return [
            *("make", "--no-print-directory", "lab", "READY=", f'PYTHON="{sys.executable}"'),
            *(f"LAB_FOLDER={self.folder}", f"LAB_OPTIONS={' '.join(options)}"),
        ]

    def _environment(self):
        variables = {f"JUPYTER_{name}": str(self.folder / name.lower()) for name in FOLDERS}
        variables |= {
            f"JUPYTERLAB_{n}_DIR": str(self.folder / n.lower()) for n in ("SETTINGS", "WORKSPACES")
        }
        variables |= {"IPYTHONDIR": str(self.folder / "ipython"), "PYTHONPATH": str(self.folder)}
        variables |= {"CHECKOUT_KIT_PORT": str(self._port)}
        outer_make = ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")
        inherited = {k: v for k, v in neutral_environment().items() if k not in outer_make}
        return inherited | variables | self._variables

    def _wait(self):
        deadline = time.monotonic() + START_TIMEOUT
        while not self._is_ready():
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.__exit__()
                raise RuntimeError((self.folder / "jupyter.log").read_text(encoding="utf-8"))
            time.sleep(0.1)

    def _is_ready(self):
        try:
            with urllib.request.urlopen(f"{self.address}/api/status", timeout=5) as response:
                return "started" in json.load(response)
        except (OSError, urllib.error.URLError):
            return False
