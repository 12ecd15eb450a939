"""Stripe for Checkout on your own computer: its API, its checkout page, its test cards."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from helpers.sandbox.sandbox import Sandbox

__all__ = ["Sandbox"]


def __getattr__(name: str) -> Any:  # loaded when it is asked for: __main__ has a word to say before
    if name != "Sandbox":
        raise AttributeError(f"module 'helpers.sandbox' has no attribute {name!r}")
    from helpers.sandbox.sandbox import Sandbox

    return Sandbox
