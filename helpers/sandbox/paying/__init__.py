"""What happens while a Checkout Session's order is chosen and paid."""
