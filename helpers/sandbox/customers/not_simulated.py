"""Parameters of customers that the sandbox accepts and ignores."""

from helpers.sandbox.api.not_simulated import SOURCES, TAX

_BALANCE = "A customer's balance does not change what they pay."
_CLOCK = "There are no test clocks; the sandbox has a single clock."

NOT_SIMULATED = {
    "CustomerCreateParams": {
        "balance": _BALANCE,
        "cash_balance": "Customers have no cash balance.",
        "source": SOURCES,
        "tax": TAX,
        "tax_exempt": TAX,
        "test_clock": _CLOCK,
        "validate": SOURCES,
    },
    "CustomerListParams": {
        "test_clock": _CLOCK,
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
