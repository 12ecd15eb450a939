"""Step 4: fulfil the order [backend], from events that come twice, late or in another order."""
