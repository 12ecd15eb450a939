"""Payments: intents, charges, refunds, and the test cards that decide about them."""
