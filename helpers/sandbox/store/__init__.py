"""The sandbox's state, in a SQLite file."""
