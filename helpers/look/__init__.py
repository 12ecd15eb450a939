"""One look for all widgets."""
