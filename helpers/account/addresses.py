"""Where the learner's browser reaches the kit's pages: directly, or as the place has it."""

from __future__ import annotations

import os
import secrets
from ipaddress import ip_address
from urllib.parse import urljoin, urlsplit

from helpers.account import settings
from helpers.account.places import find_place


def url_for_browser(url: str, server: str) -> str:
    """Return the URL with which the learner's browser reaches a URL of the kit's server.

    server: the server's own address. Browsers cannot reach a kernel behind JupyterHub or Binder, so
    there the result is a path through jupyter-server-proxy, and so it is for the other programs on
    the kernel's computer. Other URLs are returned unchanged, and so is every URL where
    reaches_server() is false.
    """
    path = _path_on_server(url, server)
    if path is not None:
        return _browser_base(server) + path
    return _through_hub(url) if _is_on_this_computer(url) else url


def reaches_server() -> bool:
    """Return whether a tab of the learner's browser has any way to a server in this kernel.

    If not, the kit starts none: its pages are shown in the outputs of cells, and events are
    delivered by a call. See in_process.py.
    """
    return _has_sockets() and (_is_published() or find_place().in_tabs)


def outputs_reach_server() -> bool:
    """Return whether the output of a cell has it, too: its frames, and its scripts' requests."""
    return _has_sockets() and (_is_published() or find_place().in_outputs)


def _has_sockets() -> bool:
    return not settings.IN_BROWSER and settings.serves_pages()


def _is_published() -> bool:
    return bool(settings.public_url() or _hub_prefix())


def kit_address(server: str, is_sandbox: bool = True) -> str:
    """Return the address that sessions have for the kit's pages; server: where they are served.

    A sandbox redirects to its own server with relative addresses; Stripe needs one that the
    learner's browser can open. Behind JupyterHub, a sandbox's address is the same in all kernels of
    a learner: they see the same sessions, and each shows them on its own pages.
    """
    if public := settings.public_url():
        return public
    if not _hub_prefix():
        return server if is_sandbox else find_place().address(server)
    if public_hub_url() and not is_sandbox:
        return public_url_of(server)
    return f"http://127.0.0.1:{settings.port()}"


def public_hub_url() -> str:
    """Return the URL of the learner's server behind JupyterHub; "" if the hub does not know it.

    jupyterhub.readthedocs.io: JupyterHub.public_url
    """
    return os.environ.get("JUPYTERHUB_PUBLIC_URL", "")


def public_url_of(url: str) -> str:
    """Return the whole URL at which browsers reach a URL of this computer.

    Raises SettingProblem behind a JupyterHub that does not know its own URL.
    """
    if _hub_prefix() and not public_hub_url():
        raise settings.SettingProblem(_NO_PUBLIC_URL)
    return urljoin(public_hub_url(), _through_hub(url))


_NO_PUBLIC_URL = (
    "This JupyterHub does not know its own URL, so Checkout cannot lead back from it. Whoever runs "
    "it can set JupyterHub.public_url."
)


def secret_path() -> str:
    """Return a new path that nobody can guess, for a kernel's pages; "" without JupyterHub.

    Learners of a hub may share a computer. There, each of them reaches every port: by a program, or
    as /user/NAME/proxy/PORT. So only who knows this path, too, gets an answer.
    """
    if settings.public_url() or not _hub_prefix():
        return ""
    return f"/{secrets.token_urlsafe(16)}"


def allowed_hosts() -> set[str]:
    """Return the host names, besides this computer's own, at which the kit's pages can be reached.

    Behind JupyterHub every name is allowed: the hub has checked who is asking, and the kernel does
    not know the hub's name.
    """
    if _hub_prefix():
        return {"*"}
    public = {urlsplit(settings.public_url() or "").hostname or ""} - {""}
    return public | find_place().hosts(settings.ports())


def _path_on_server(url: str, server: str) -> str | None:
    for base in (server, kit_address(server), kit_address(server, is_sandbox=False)):
        if (url + "/").startswith((base + "/", base + "?")):
            return url[len(base) :]
    return None


def _browser_base(server: str) -> str:
    if public := settings.public_url():
        return public
    return _through_hub(server) if _hub_prefix() else find_place().address(server)


def _hub_prefix() -> str:
    """Return the path of the learner's server behind JupyterHub, such as "/user/ada"."""
    return os.environ.get("JUPYTERHUB_SERVICE_PREFIX", "").rstrip("/")


def _through_hub(url: str) -> str:
    """Return the path through the hub to a URL of this computer; without a hub, the URL itself."""
    if not _hub_prefix():
        return url
    netloc = urlsplit(url).netloc
    return f"{_hub_prefix()}/proxy/{urlsplit(url).port or 80}" + url.partition(netloc)[2]


def _is_on_this_computer(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme == "http" and _is_loopback(parts.hostname or "") and parts.port != 0
    except ValueError:
        return False


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
