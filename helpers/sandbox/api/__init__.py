"""Stripe's API: from an HTTP request to its response."""
