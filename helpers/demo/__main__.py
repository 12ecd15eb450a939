"""Show the Session Generator on a projector: `make demo`."""

from __future__ import annotations

import argparse
import errno
import logging
import os
import socket
import sys
from pathlib import Path
from typing import Any

from traitlets.config import Config

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOK = ROOT / "notebooks" / "session-generator.ipynb"
_NEEDED = ("connect()", "SessionGenerator(")


def main(arguments: list[str] | None = None) -> int:
    """Serve the page until Ctrl-C; return the process's exit code."""
    options = _parser().parse_args(arguments)
    try:
        socket.create_server(("127.0.0.1", options.port)).close()
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        print(_TAKEN.format(port=options.port, other=options.port + 1), file=sys.stderr)
        return 1
    print(f"The demo: http://127.0.0.1:{options.port} (Ctrl-C ends it)", flush=True)
    _serve(options.port, options.browser)
    return 0


_TAKEN = (
    "Port {port} is taken: another program, perhaps another demo, uses it. Stop that program, or "
    'choose another port: make demo DEMO_OPTIONS="--port {other}"'
)


def _serve(port: int, browser: bool) -> None:
    # Jupyter's own way to find a template. Voilà looks for it when it is imported.
    folders = [str(Path(__file__).parent / "share"), os.environ.get("JUPYTER_PATH", "")]
    os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, folders))
    from voila.app import Voila

    config = Config()
    config.VoilaConfiguration.template = "demo"
    config.VoilaConfiguration.prelaunch_hook = for_visitors
    config.Voila.port = port
    config.Voila.port_retries = 0
    config.Voila.open_browser = browser
    # It is of use in JupyterLab only, and complains elsewhere.
    config.VoilaConfiguration.extension_denylist = ["@jupyterhub/jupyter-server-proxy"]
    config.Voila.log_level = "ERROR"
    # It warns of a timeout that Jupyter itself has set.
    logging.getLogger("tornado.general").setLevel(logging.ERROR)
    Voila.launch_instance([str(NOTEBOOK)], config=config)


def for_visitors(handler: Any, notebook: Any, cwd: str) -> Any:
    """Keep of the notebook what a visitor needs: its title, the connection and the generator."""
    # Sets the cookie without which Jupyter refuses what the page says when it is closed: the
    # visitor's kernel would go on, and with it the sandbox.
    _ = handler.xsrf_token
    title, *_ = notebook.cells
    # The panels' headings are those of parts of a section; demo.css shows its own to no eye.
    title.source = f"{title.source.splitlines()[0]}\n\n## The three steps"
    needed = [cell for cell in notebook.cells if any(text in cell.source for text in _NEEDED)]
    notebook.cells = [title, *(cell for cell in needed if cell.cell_type == "code")]
    return notebook


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m helpers.demo", description=__doc__)
    parser.add_argument("--port", type=int, default=8866, help="the page's port (default: 8866)")
    help = "do not open the page in the browser"
    parser.add_argument("--no-browser", dest="browser", action="store_false", help=help)
    return parser


if __name__ == "__main__":
    sys.exit(main())
