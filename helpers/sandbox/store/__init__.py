"""The SQLite file that holds the sandbox's state."""
