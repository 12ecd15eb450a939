"""Code to take away: a session as a program, and the page that goes to it."""
