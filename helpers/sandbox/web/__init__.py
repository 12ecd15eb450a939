"""The ways in from outside the process, and who is let in."""
