"""The fields of the payment form, and what is wrong with what was typed."""
