"""Step 6: tests of the learner's own for a backend, and the folder in which a team keeps them."""
