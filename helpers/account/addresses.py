"""Where the learner's browser reaches the kit's pages: directly, or through JupyterHub."""

from __future__ import annotations

import os
from ipaddress import ip_address
from urllib.parse import urlsplit

from helpers.account import settings


def reaches_server() -> bool:
    """Return whether the learner's browser has any way to a server in the kernel.

    If not, the kit starts none: its pages are shown in the outputs of cells, and events are
    delivered by a call. See in_process.py.
    """
    return not settings.IN_BROWSER and settings.serves_pages()


def url_for_browser(url: str, server: str) -> str:
    """Return the URL with which the learner's browser reaches a URL of the kit's server.

    server: the server's own address. Browsers cannot reach a kernel behind JupyterHub or Binder, so
    there the result is a path through jupyter-server-proxy. Other URLs are returned unchanged.
    """
    path = _path_on_server(url, server)
    return url if path is None else _browser_base(server) + path


def allowed_hosts() -> set[str]:
    """Return the host names, besides this computer's own, at which the kit's pages can be reached.

    Behind JupyterHub every name is allowed: the hub has checked who is asking, and the kernel does
    not know the hub's name.
    """
    if os.environ.get("JUPYTERHUB_SERVICE_PREFIX"):
        return {"*"}
    return {urlsplit(settings.public_url() or "").hostname or ""} - {""}


def _path_on_server(url: str, server: str) -> str | None:
    for base in (server, settings.public_url()):
        if base and (url + "/").startswith((base + "/", base + "?")):
            return url[len(base) :]
    return None


def _browser_base(server: str) -> str:
    prefix = os.environ.get("JUPYTERHUB_SERVICE_PREFIX", "")
    if settings.public_url() or not prefix:
        return settings.public_url() or server
    return f"{prefix.rstrip('/')}/proxy/{urlsplit(server).port}"


API_BASE = "STRIPE_API_BASE"
_FIX = "Write it like http://127.0.0.1:12111, or remove it to talk to api.stripe.com."


def find_api_base() -> str | None:
    """Return STRIPE_API_BASE, from the environment or `.env`, without a trailing slash.

    Raises SettingProblem for anything but an https address or a plain http one on this computer.
    """
    text = (settings.get(API_BASE) or "").strip().rstrip("/")
    problem = _problem(text) if text else None
    if problem:
        raise settings.SettingProblem(problem)
    return text or None


def api_host(base: str | None) -> str:
    """Return the host, and port if any, of the API at this address, to show to the learner."""
    return urlsplit(base).netloc if base else "api.stripe.com"


def _problem(text: str) -> str | None:
    problem = address_problem(text)
    if problem:
        return f"{API_BASE} {problem}. {_FIX}"
    parts = urlsplit(text)
    if parts.scheme == "http" and not _is_loopback(parts.hostname or ""):
        return (
            f"{API_BASE} is a plain http address of another computer, where your key could be read "
            f"on the way. Use https:// there. {_FIX}"
        )
    return None


def address_problem(text: str) -> str | None:
    """Return what is wrong with the address of an API, as the end of a sentence; None if nothing.

    An address has a scheme and a host, and perhaps a port and a path.
    """
    try:
        parts = urlsplit(text)
        has_host = parts.hostname and (parts.port is None or parts.port)
    except ValueError:
        return "is not an address"
    if parts.scheme not in ("http", "https") or not has_host:
        return "must start with https:// or http:// and name a host"
    if parts.username or parts.password or parts.query or parts.fragment:
        return "must be only an address: no user name, no ? and no #"
    return None


def _is_loopback(name: str) -> bool:
    try:
        return name == "localhost" or ip_address(name).is_loopback
    except ValueError:
        return False
