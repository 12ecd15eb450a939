"""Where the learner's browser reaches the kit's pages: directly, or through JupyterHub."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

from helpers.account import settings


def in_browser(url: str, server: str) -> str:
    """Return a URL of the kit's server as the learner's browser has to ask for it.

    server: the server's own address. Behind JupyterHub or Binder, whose kernels no browser
    reaches, the answer is a path through jupyter-server-proxy. Other URLs stay as they are.
    """
    path = _path(url, server)
    return url if path is None else _browser_base(server) + path


def allowed_hosts() -> set[str]:
    """Return the hosts, beside this computer's own names, for which the kit's pages answer.

    Behind JupyterHub the hub has checked who asks, and the kernel does not know the hub's name.
    """
    if os.environ.get("JUPYTERHUB_SERVICE_PREFIX"):
        return {"*"}
    return {urlsplit(settings.public_url() or "").hostname or ""} - {""}


def _path(url: str, server: str) -> str | None:
    for base in (server, settings.public_url()):
        if base and (url + "/").startswith((base + "/", base + "?")):
            return url[len(base) :]
    return None


def _browser_base(server: str) -> str:
    prefix = os.environ.get("JUPYTERHUB_SERVICE_PREFIX", "")
    if settings.public_url() or not prefix:
        return settings.public_url() or server
    return f"{prefix.rstrip('/')}/proxy/{urlsplit(server).port}"
