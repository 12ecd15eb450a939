"""Step 5: subscriptions [backend], whose life goes on after the checkout."""
