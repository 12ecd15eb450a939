"""The page on which a customer pays a Checkout Session."""
