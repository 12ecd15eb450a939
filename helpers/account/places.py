"""Where this kernel runs, and how the learner's browser reaches a port of it from there.

JupyterHub, and with it Binder, is in addresses.py: it has one address for all ports.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Place:
    """Where a kernel runs, as far as the learner's browser is concerned.

    in_tabs, in_outputs: whether a tab, and whether frames and scripts in a cell's output, reach a
    server in the kernel; pattern: the address of a port, with "{port}" in it, or "" if it is the
    server's own one.
    """

    name: str
    in_tabs: bool = False
    in_outputs: bool = False
    pattern: str = ""

    def address(self, server: str) -> str:
        """Return the address with which the browser reaches a server of the kernel's."""
        return self.pattern.format(port=urlsplit(server).port) or server

    def hosts(self, ports: Iterable[int]) -> set[str]:
        """Return the host names with which these ports are reached, besides the loopback's."""
        return {str(urlsplit(self.pattern.format(port=port)).hostname) for port in ports} - {"None"}


# In VS Code, too: it forwards ports of containers and other computers to the same port of this one
# (code.visualstudio.com/docs/remote/ssh), and its outputs may have frames: no policy forbids them
# (backLayerWebView.ts in github.com/microsoft/vscode).
COMPUTER = Place("the learner's computer", in_tabs=True, in_outputs=True)
# Google's proxy works in frames only: of serve_kernel_port_as_window, google/colab/output/_util.py
# in github.com/googlecolab/colabtools says that "Browser security updates have broken this feature"
# (issue 4738 there). Asking for its address also waits for a browser, which may be closed.
COLAB = Place("Google Colab")
# Only port 8080, not on the loopback, and only if its owner opens it to the whole internet:
# deepnote.com/docs/incoming-connections.
DEEPNOTE = Place("Deepnote")
KAGGLE = Place("Kaggle")  # has nothing of the kind


def find_place() -> Place:
    """Return where this kernel runs: the learner's computer if nothing says otherwise."""
    return _codespace() or _closed() or COMPUTER


def _codespace() -> Place | None:
    """Return the codespace that this is, or None.

    Each port has a host of its own, behind a sign-in that GitHub lets no frame show:
    docs.github.com/codespaces/developing-in-a-codespace/forwarding-ports-in-your-codespace,
    github.com/microsoft/vscode-livepreview/issues/111. The variables are from
    docs.github.com/codespaces/developing-in-a-codespace/default-environment-variables-for-your-codespace.
    """
    name = os.environ.get("CODESPACE_NAME")
    domain = os.environ.get("GITHUB_CODESPACES_PORT_FORWARDING_DOMAIN")
    if not name or not domain:
        return None
    return Place("GitHub Codespaces", in_tabs=True, pattern=f"https://{name}-{{port}}.{domain}")


def _closed() -> Place | None:
    """Return the place that lets no browser in, if this is one."""
    # Colab's shell is a class of google.colab, so its kernels have loaded that.
    if "google.colab" in sys.modules or "COLAB_RELEASE_TAG" in os.environ:
        return COLAB
    if "DEEPNOTE_PROJECT_ID" in os.environ:
        return DEEPNOTE
    return KAGGLE if "KAGGLE_KERNEL_RUN_TYPE" in os.environ else None
