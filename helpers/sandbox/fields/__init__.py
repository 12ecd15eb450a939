"""What the checkout page asks for beside the card: the fields, and what may be typed into them."""
