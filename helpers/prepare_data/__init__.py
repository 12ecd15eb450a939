"""Step 1: prepare checkout data [frontend], as plain data and as a form."""
