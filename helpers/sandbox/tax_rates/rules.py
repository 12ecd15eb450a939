"""Rules for a new tax rate: docs.stripe.com/api/tax_rates/create."""

from decimal import Decimal

from helpers.sandbox.validation.problems import Problem, Problems

_DECIMALS = 4  # docs.stripe.com/billing/taxes/tax-rates


def rate_problems(rate: dict) -> Problems:
    """Yield what is wrong with the percentage of a new tax rate.

    No source gives the words of the refusal.
    """
    percentage = rate["percentage"]
    if not 0 <= percentage <= 100:
        message, fix = "Percentage must be between 0 and 100.", "must be between 0 and 100."
        yield Problem(("percentage",), message, fix=fix)
    elif Decimal(str(percentage)) != round(Decimal(str(percentage)), _DECIMALS):
        message = f"Percentage can have at most {_DECIMALS} decimal places."
        yield Problem(("percentage",), message, fix=f"has more than {_DECIMALS} decimals.")


# github.com/stripe/openapi has the lengths.
_LIMITS = {"display_name": 50, "jurisdiction": 50}
LIMITS = dict.fromkeys(("TaxRateCreateParams", "TaxRateUpdateParams"), _LIMITS)
