"""The types of Stripe's SDK, read at run time."""
