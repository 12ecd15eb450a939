"""Why some parameters are accepted without having an effect: reasons that several families give.

Each family lists such parameters in NOT_SIMULATED, by the type of the parameters; a path includes
everything below it. The tests check that every parameter that is not listed has an effect or is
refused, and `make docs` writes the table into the README.
"""

ACCOUNTS = "There are no Accounts as customers (customer_account)."
CONNECT = "There are no connected accounts (Stripe Connect), so no fees and no transfers to them."
SOURCES = "There are no Sources or Tokens; a card is saved as a PaymentMethod."
TAX = "Taxes come from `tax_rates` only: none is calculated automatically (Stripe Tax)."
