"""The sandbox over HTTP, and the same without a network."""
