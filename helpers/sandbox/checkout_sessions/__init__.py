"""Checkout Sessions: created, paid, completed, expired."""
