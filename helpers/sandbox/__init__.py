"""Stripe for Checkout on your own computer: its API, its checkout page, its test cards."""

from importlib import import_module
from typing import Any

__all__ = ["LoopbackServer", "Sandbox"]
_MODULES = {"LoopbackServer": "server.loopback", "Sandbox": "sandbox"}


def __getattr__(name: str) -> Any:  # imported on first use: __main__ has something to do before
    if name not in _MODULES:
        raise AttributeError(f"module 'helpers.sandbox' has no attribute {name!r}")
    return getattr(import_module(f"helpers.sandbox.{_MODULES[name]}"), name)
