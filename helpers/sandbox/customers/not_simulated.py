"""Parameters of customers that the sandbox accepts and ignores."""

from helpers.sandbox.api.not_simulated import SOURCES, TAX

_BALANCE = "A customer's balance changes what renewals cost, but not what Checkout asks for."

NOT_SIMULATED = {
    "CustomerCreateParams": {
        "balance": _BALANCE,
        "cash_balance": "Customers have no cash balance.",
        "source": SOURCES,
        "tax": TAX,
        "tax_exempt": TAX,
        "validate": SOURCES,
    },
    "CustomerUpdateParams": {
        "balance": _BALANCE,
        "cash_balance": "Customers have no cash balance.",
        "default_source": SOURCES,
        "source": SOURCES,
        "tax": TAX,
        "tax_exempt": TAX,
        "validate": SOURCES,
    },
}
