"""The checkout page: what it shows."""
