"""Stripe for Checkout on your own computer: its API, its checkout page, its test cards."""

from helpers.sandbox.sandbox import Sandbox

__all__ = ["Sandbox"]
