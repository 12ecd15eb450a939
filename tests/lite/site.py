"""The built site in a browser that reaches nothing else: open a notebook, run it, pay."""

import threading
from contextlib import contextmanager
from urllib.parse import urlsplit

from lite.serve import Handler, server
from tests.browser.lab import RUN_CELL

START_TIMEOUT = 300_000  # milliseconds, for Python to be there
# Blocks all other hosts. context.route would, too, but has each file that a kernel writes go
# through the test.
NO_WAY_OUT = {"server": "http://127.0.0.1:9", "bypass": "127.0.0.1"}


class Site:
    """A site that is served at `address`: what a learner does there.

    `requests` are the URLs that the browser has asked for; `outside` those of other hosts, which it
    does not get if its context has the proxy NO_WAY_OUT.
    """

    def __init__(self, address):
        self.address, self.requests, self.outside = address, [], []

    def watch(self, context):
        """Note what a browser's context asks for."""
        context.on("request", lambda request: self._note(request.url))

    def _note(self, url):
        self.requests.append(url)
        asked = urlsplit(url)
        # A page of notebook 07 asks for the sandbox's own address, which nothing serves here.
        if asked.scheme in ("http", "https") and asked.hostname != "127.0.0.1":
            self.outside.append(url)

    def open(self, page, name):
        """Open only notebooks/NAME, and wait until Python is there."""
        if page.url.startswith(self.address):  # otherwise JupyterLab opens what was open before
            page.goto(f"{self.address}/lab/index.html?reset")
            page.wait_for_function("window.jupyterapp?.restored.then(() => true)")
        page.goto(f"{self.address}/lab/index.html?path=notebooks/{name}")
        page.wait_for_function(
            "window.jupyterapp?.shell?.currentWidget?.sessionContext", timeout=START_TIMEOUT
        )
        self.wait_until_ready(page)

    def wait_until_ready(self, page):
        """Wait until Python is there: a kernel that says that it is idle may still be loading."""
        page.wait_for_function(
            "window.jupyterapp?.shell?.currentWidget?.sessionContext?.session?.kernel",
            timeout=START_TIMEOUT,
        )
        self.run_code(page, "1")

    def run_all(self, page):
        """Run every cell, and return the text of the cells that failed."""
        return page.evaluate(
            """async () => {
              await jupyterapp.commands.execute("notebook:run-all-cells");
              const cells = jupyterapp.shell.currentWidget.content.model.cells;
              return Array.from(cells).filter(({ type }) => type === "code").flatMap((cell) => {
                const outputs = cell.sharedModel.getOutputs();
                const bad = outputs.filter(
                  ({ output_type, name }) => output_type === "error" || name === "stderr",
                );
                const source = cell.sharedModel.getSource();
                return bad.map((each) => `${source}\\n${JSON.stringify(each)}`);
              });
            }"""
        )

    def run_cell(self, page, index):
        """Run a cell (text cells count), and wait until it is done."""
        page.evaluate(RUN_CELL, index)

    def run_code(self, page, code):
        """Run code in the notebook's kernel, and return what it prints; fail if it fails."""
        printed, error = page.evaluate(
            """async (code) => {
              const { kernel } = jupyterapp.shell.currentWidget.sessionContext.session;
              const future = kernel.requestExecute({ code });
              let printed = "";
              future.onIOPub = ({ content }) => (printed += content.name ? content.text : "");
              const { content } = await future.done;
              return [printed, content.status === "ok" ? null : content.traceback.join("\\n")];
            }""",
            code,
        )
        assert error is None, error
        return printed


@contextmanager
def served(folder, handler=Handler):
    """Serve a built site, and yield it."""
    running = server(folder, handler=handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    try:
        yield Site(f"http://127.0.0.1:{running.server_port}")
    finally:
        running.shutdown()
        running.server_close()
