"""The fields of the payment form, and the problems of what was typed into them."""
