"""A look inside, for people: the page at the sandbox's root."""
