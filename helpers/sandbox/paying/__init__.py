"""What happens when a Checkout Session is paid."""
