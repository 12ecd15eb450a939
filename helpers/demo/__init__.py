"""The Session Generator as a page for a projector, served by Voilà: `make demo`."""
