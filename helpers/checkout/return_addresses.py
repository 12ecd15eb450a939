"""Where Checkout sends the learner back to: the pages that the kit serves itself."""

from __future__ import annotations

import socket
from urllib.parse import urlsplit

import stripe

from helpers.account import settings
from helpers.account.accounts import account_of

# Where the system has free ports for kernels that found none next to the kit's own.
_FREE_PORTS = range(32768, 65536)


def return_urls(client: stripe.StripeClient) -> dict[str, str]:
    """Return success_url and cancel_url of the kit's own pages.

    In success_url, Stripe puts the session's id where {CHECKOUT_SESSION_ID} stands:
    docs.stripe.com/payments/checkout/custom-success-page
    """
    address = account_of(client).address
    return {
        "success_url": f"{address}/success?session_id={{CHECKOUT_SESSION_ID}}",
        "cancel_url": f"{address}/cancel",
    }


def use_return_pages(data: dict, client: stripe.StripeClient) -> tuple[dict, list[str]]:
    """Return checkout data that comes back to the kit's own pages, and what was changed."""
    if data.get("ui_mode", "hosted_page") != "hosted_page":
        return data, []
    changed = {name: url for name, url in return_urls(client).items() if data.get(name) != url}
    notes = [f"{name} now leads to a page of this kit: {url}" for name, url in changed.items()]
    return {**data, **changed}, notes


def is_kit_page(url: object) -> bool:
    """Say whether a URL leads to the success page of a kernel of this kit, on any port."""
    parts = urlsplit(str(url))
    return parts.hostname in ("127.0.0.1", "localhost") and parts.path == "/success"


def serve_again(url: object, client: stripe.StripeClient) -> bool:
    """Say whether a success_url is served; a page whose kernel has ended is served from here.

    Kernels take ports as they start, so a restarted one may have another than its sessions name.
    """
    return is_served(url, client) or _take_over(urlsplit(str(url)).netloc, client)


def _take_over(netloc: str, client: stripe.StripeClient) -> bool:
    _, _, port = netloc.rpartition(":")
    first = settings.port()
    ports = (range(first, first + 20), _FREE_PORTS)
    if not port.isdecimal() or not any(int(port) in each for each in ports):
        return False
    try:
        account_of(client).serve_on(int(port))
    except OSError:
        return False
    return True


def is_served(url: object, client: stripe.StripeClient) -> bool:
    """Say whether somebody answers at a success_url: a page of the kit ends with its kernel.

    Pages that are not the kit's are not asked.
    """
    if url == return_urls(client)["success_url"] or not is_kit_page(url):
        return True
    parts = urlsplit(str(url))
    try:
        socket.create_connection((parts.hostname, parts.port or 80), timeout=1).close()
    except (OSError, ValueError):  # ValueError: there is no such port
        return False
    return True
