"""Parameters of customers that the sandbox accepts and ignores."""

from helpers.sandbox.api.not_simulated import SOURCES, TAX

NOT_SIMULATED = {
    "CustomerCreateParams": {
        "balance": "A customer's balance is not taken off what they pay.",
        "cash_balance": "Customers have no cash balance.",
        "source": SOURCES,
        "tax": TAX,
        "tax_exempt": TAX,
        "tax_id_data": TAX,
        "test_clock": "There are no test clocks; the sandbox has one clock of its own.",
        "validate": SOURCES,
    },
    "CustomerListParams": {
        "test_clock": "There are no test clocks; the sandbox has one clock of its own.",
    },
    "CustomerUpdateParams": {
        "balance": "A customer's balance is not taken off what they pay.",
        "cash_balance": "Customers have no cash balance.",
        "default_source": SOURCES,
        "source": SOURCES,
        "tax": TAX,
        "tax_exempt": TAX,
        "validate": SOURCES,
    },
}
