"""Where Checkout sends the learner back to: the kit's own pages."""

from __future__ import annotations

import socket
from urllib.parse import urlsplit

import stripe

from helpers.account import settings
from helpers.account.accounts import account_of
from helpers.account.addresses import public_hub_url, reaches_server
from helpers.account.in_process import is_served_here

# Where the system has free ports for kernels that found none next to the kit's own.
_FREE_PORTS = range(32768, 65536)


def return_urls(client: stripe.StripeClient) -> dict[str, str]:
    """Return the success_url and cancel_url of the kit's own pages.

    In success_url, Stripe replaces {CHECKOUT_SESSION_ID} with the session's id:
    docs.stripe.com/payments/checkout/custom-success-page
    """
    address = account_of(client).address
    return {
        "success_url": f"{address}/success?session_id={{CHECKOUT_SESSION_ID}}",
        "cancel_url": f"{address}/cancel",
    }


def use_return_pages(data: dict, client: stripe.StripeClient) -> tuple[dict, list[str]]:
    """Return checkout data that returns to the kit's own pages, and a note for each change."""
    if data.get("ui_mode", "hosted_page") != "hosted_page":
        return data, []
    changed = {name: url for name, url in return_urls(client).items() if data.get(name) != url}
    notes = [f"{name} now leads to a page of this kit:\n  {url}" for name, url in changed.items()]
    return {**data, **changed}, notes


def is_kit_page(url: object) -> bool:
    """Return whether a URL is that of the kit's success page, on any port."""
    parts = urlsplit(str(url))
    if _is_on_hub(url):
        return parts.path.endswith("/success")
    return parts.hostname in ("127.0.0.1", "localhost") and parts.path == "/success"


def _is_on_hub(url: object) -> bool:
    return bool(public_hub_url()) and str(url).startswith(public_hub_url())


def serve_again(url: object, client: stripe.StripeClient) -> bool:
    """Return whether a success_url is served; if its kernel has ended, serve it from this one.

    A restarted kernel may get another port than the one in the URLs of its earlier sessions.
    """
    if is_served(url, client):
        return True
    # Behind JupyterHub, the URL has a secret path, which no other kernel can have.
    return not _is_on_hub(url) and _take_over(urlsplit(str(url)).netloc, client)


def _take_over(netloc: str, client: stripe.StripeClient) -> bool:
    _, _, port = netloc.rpartition(":")
    ports = (settings.ports(), _FREE_PORTS)
    if not port.isdecimal() or not any(int(port) in each for each in ports):
        return False
    try:
        account_of(client).serve_on(int(port))
    except OSError:
        return False
    return True


def is_served(url: object, client: stripe.StripeClient) -> bool:
    """Return whether a success_url can be reached: a page of the kit ends with its kernel.

    Pages outside the kit are not contacted and count as served.
    """
    if url == return_urls(client)["success_url"] or not is_kit_page(url):
        return True
    if _is_on_hub(url):  # but not at this kernel's address
        return False
    if not reaches_server():
        return is_served_here(str(url))
    parts = urlsplit(str(url))
    try:
        socket.create_connection((parts.hostname, parts.port or 80), timeout=1).close()
    except (OSError, ValueError):  # ValueError: there is no such port
        return False
    return True
