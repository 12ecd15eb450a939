"""Step 3: check out using the session id [frontend], come back, and see whether it was paid."""
