"""The account that a secret key belongs to."""
