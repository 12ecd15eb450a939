"""Parameters of products and prices that the sandbox accepts and ignores."""

from helpers.sandbox.api.not_simulated import TAX

_CUSTOM_AMOUNT = "The page does not let the payer choose an amount."
_TIERS = "Tiers are stored, but the amount of a tiered price is 0."

NOT_SIMULATED = {
    "PriceCreateParams": {
        "currency_options.*.custom_unit_amount": _CUSTOM_AMOUNT,
        "currency_options.*.tax_behavior": TAX,
        "currency_options.*.tiers": _TIERS,
        "tax_behavior": TAX,
        "tiers": _TIERS,
        "tiers_mode": _TIERS,
        "transform_quantity": "A quantity is billed unchanged, not in packages.",
        "custom_unit_amount": _CUSTOM_AMOUNT,
    },
    "PriceUpdateParams": {
        "currency_options.*.custom_unit_amount": _CUSTOM_AMOUNT,
        "currency_options.*.tax_behavior": TAX,
        "currency_options.*.tiers": _TIERS,
        "tax_behavior": TAX,
    },
    "ProductCreateParams": {
        "default_price_data.currency_options.*.custom_unit_amount": _CUSTOM_AMOUNT,
        "default_price_data.currency_options.*.tax_behavior": TAX,
        "default_price_data.currency_options.*.tiers": _TIERS,
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
