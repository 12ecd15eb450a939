"""Step 1: prepare checkout data [frontend], as plain data and in a form."""
