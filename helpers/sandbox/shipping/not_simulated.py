"""Parameters of shipping rates that the sandbox accepts and ignores."""

from helpers.sandbox.api.not_simulated import TAX

NOT_SIMULATED = {
    "ShippingRateCreateParams": {
        "tax_behavior": TAX,
        "tax_code": TAX,
    },
    "ShippingRateUpdateParams": {
        "tax_behavior": TAX,
    },
}
