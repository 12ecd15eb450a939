"""Shipping rates, and the shipping options of a session."""
