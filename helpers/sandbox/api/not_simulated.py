"""What the sandbox takes as Stripe does and then does nothing with: reasons that families share.

Each family names its parameters in NOT_SIMULATED, by the type of the parameters; a path stands for
all that is below it, too. What is not named there has an effect or is refused: the tests see to
that, and `make docs` writes the table into the README.
"""

CONNECT = "There are no connected accounts (Stripe Connect), so no fees and no transfers to them."
RENEWALS = "Subscriptions do not renew, so nothing is prorated, scheduled or billed later."
SOURCES = "There are no Sources and Tokens; a card is saved as a PaymentMethod."
TAX = "No tax is calculated: amount_tax is always 0."
