"""New versions of the kit: make update, and what make lab says is new."""
