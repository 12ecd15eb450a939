"""Vue components that run in a notebook: the page's sample, and that of today."""
