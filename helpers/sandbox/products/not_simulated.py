"""Parameters of products and prices that the sandbox accepts and ignores."""

from helpers.sandbox.api.not_simulated import TAX

NOT_SIMULATED = {
    "PriceCreateParams": {
        "currency_options.*.tax_behavior": TAX,
        "tax_behavior": TAX,
    },
    "PriceUpdateParams": {
        "currency_options.*.tax_behavior": TAX,
        "tax_behavior": TAX,
    },
    "ProductCreateParams": {
        "default_price_data.currency_options.*.tax_behavior": TAX,
        "default_price_data.tax_behavior": TAX,
        "tax_code": TAX,
        "tax_details": TAX,
    },
    "ProductUpdateParams": {
        "tax_code": TAX,
        "tax_details": TAX,
    },
}
