"""The checkout page: what it shows, asks for and lets the payer change."""
