"""The widgets that all panels share, and their theme."""
