"""What all pages of the sandbox share: base template, styles, safe responses."""
