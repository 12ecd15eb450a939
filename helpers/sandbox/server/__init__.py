"""The sandbox over HTTP, and without a network."""
