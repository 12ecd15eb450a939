"""What all pages share: the base template, the design tokens and safe responses."""
