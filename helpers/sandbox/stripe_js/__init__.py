"""Stripe.js for the sandbox: the script that a shop's own page loads, and what the script asks."""
