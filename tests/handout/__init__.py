"""The handout, one page to print, from the same sources as the kit: make docs."""
