"""Parameters of shipping that are taken and then make no difference."""

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
