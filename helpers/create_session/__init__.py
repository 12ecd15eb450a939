"""Step 2: create a session [backend], and see what went over the wire."""
