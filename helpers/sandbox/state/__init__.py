"""What the sandbox remembers, and the time, ids and objects it is made of."""
