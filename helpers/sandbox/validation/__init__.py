"""Whether parameters are what Stripe takes."""
