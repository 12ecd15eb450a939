"""What all pages share: base template, tokens, safe responses."""
