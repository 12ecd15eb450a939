"""Where a test account's API is: api.stripe.com, or another address for proxies and tests."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from helpers.account import settings

NAME = "STRIPE_API_BASE"
_FIX = "Write it like http://127.0.0.1:12111, or remove it to talk to api.stripe.com."


def find_api_base() -> str | None:
    """Return STRIPE_API_BASE, from the environment or `.env`, without a slash at its end.

    Raises ValueError for anything but an https address or a plain http one on this computer.
    """
    text = (settings.setting(NAME) or "").strip().rstrip("/")
    problem = _problem(text) if text else None
    if problem:
        raise ValueError(problem)
    return text or None


def host(base: str | None) -> str:
    """Return the part of an address that tells learners whom they talk to, such as its host."""
    return urlsplit(base).netloc if base else "api.stripe.com"


def _problem(text: str) -> str | None:
    try:
        parts = urlsplit(text)
        named = parts.hostname and (parts.port is None or parts.port)
    except ValueError:
        return f"{NAME} is not an address. {_FIX}"
    if parts.scheme not in ("http", "https") or not named:
        return f"{NAME} must start with https:// or http:// and name a host. {_FIX}"
    if parts.username or parts.password or parts.query or parts.fragment:
        return f"{NAME} must be an address alone: no user name, no ? and no #. {_FIX}"
    if parts.scheme == "http" and not _is_loopback(parts.hostname):
        return (
            f"{NAME} is a plain http address of another computer, where your key could be read "
            f"on the way. Use https:// there. {_FIX}"
        )
    return None


def _is_loopback(name: str) -> bool:
    try:
        return name == "localhost" or ip_address(name).is_loopback
    except ValueError:
        return False
