"""Rules for a new shipping rate: docs.stripe.com/api/shipping_rates/create."""

from helpers.sandbox.validation.amounts import currency_is_known, currency_options, is_chargeable
from helpers.sandbox.validation.problems import Path, Problems, in_range, missing

_LONGEST = 99_999_999  # hours, days and so on; no source gives a maximum


def rate_problems(rate: dict, path: Path = ()) -> Problems:
    """Yield what is wrong with the amount and the delivery estimate of a new shipping rate."""
    amount = rate.get("fixed_amount")
    if amount is None:
        yield missing(
            (*path, "fixed_amount"), "is required: what shipping costs (0 if it is free)."
        )
    if isinstance(amount, dict):
        within = (*path, "fixed_amount")
        currency = str(amount.get("currency"))
        yield from is_chargeable(amount.get("amount"), currency, (*within, "amount"))
        yield from currency_is_known(amount, within)
        for other, option, inside in currency_options(amount, within):
            yield from is_chargeable(option.get("amount"), other, (*inside, "amount"))
    estimate = rate.get("delivery_estimate")
    for bound, value in (estimate if isinstance(estimate, dict) else {}).items():
        if isinstance(value, dict):
            within = (*path, "delivery_estimate", bound, "value")
            yield from in_range(value.get("value"), within, 1, _LONGEST)
