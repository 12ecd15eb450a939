"""Step 2: create a session [backend], and see what goes over the wire."""
