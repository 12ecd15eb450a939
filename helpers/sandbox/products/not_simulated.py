"""Parameters of products and prices that the sandbox accepts and ignores."""

from helpers.sandbox.api.not_simulated import TAX

_CUSTOM_AMOUNT = "The page does not let the payer choose an amount."

NOT_SIMULATED = {
    "PriceCreateParams": {
        "currency_options.*.custom_unit_amount": _CUSTOM_AMOUNT,
        "currency_options.*.tax_behavior": TAX,
        "tax_behavior": TAX,
        "custom_unit_amount": _CUSTOM_AMOUNT,
    },
    "PriceUpdateParams": {
        "currency_options.*.custom_unit_amount": _CUSTOM_AMOUNT,
        "currency_options.*.tax_behavior": TAX,
        "tax_behavior": TAX,
    },
    "ProductCreateParams": {
        "default_price_data.currency_options.*.custom_unit_amount": _CUSTOM_AMOUNT,
        "default_price_data.currency_options.*.tax_behavior": TAX,
        "default_price_data.custom_unit_amount": _CUSTOM_AMOUNT,
        "default_price_data.tax_behavior": TAX,
        "tax_code": TAX,
        "tax_details": TAX,
    },
    "ProductUpdateParams": {
        "tax_code": TAX,
        "tax_details": TAX,
    },
}
