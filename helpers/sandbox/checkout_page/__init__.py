"""The page where a customer pays for a Checkout Session."""
