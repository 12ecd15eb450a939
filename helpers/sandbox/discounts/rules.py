"""Rules for new coupons and promotion codes: docs.stripe.com/api/coupons/create."""

import re

from helpers.sandbox.validation.amounts import currency_is_known, currency_options, is_in_steps
from helpers.sandbox.validation.problems import (
    Path,
    Problem,
    Problems,
    exclusive,
    in_range,
    missing,
)

_FIVE_YEARS = 5 * 366 * 24 * 60 * 60
_MAXIMUM = 2**31 - 1


def coupon_problems(coupon: dict, now: int) -> Problems:
    """Yield what is wrong with the parameters of a new coupon; `now` is in Unix seconds."""
    yield from exclusive(coupon, ("percent_off", "amount_off"))
    if coupon.get("percent_off") is None and coupon.get("amount_off") is None:
        yield missing(("percent_off",), "is required: the discount in percent (or amount_off).")
    for rule in (percentage_is_in_range, amount_has_a_currency, months_are_given):
        yield from rule(coupon)
    yield from in_range(coupon.get("max_redemptions"), ("max_redemptions",), 1, _MAXIMUM)
    yield from time_is_ahead(coupon, "redeem_by", now)


def percentage_is_in_range(coupon: dict) -> Problems:
    percent = coupon.get("percent_off")
    if percent is not None and not 0 < percent <= 100:
        message = "Invalid percent_off: must be larger than 0, and smaller or equal to 100"
        yield Problem(("percent_off",), message, fix="must be more than 0 and at most 100.")


def amount_has_a_currency(coupon: dict) -> Problems:
    amount = coupon.get("amount_off")
    if amount is not None and coupon.get("currency") is None:
        yield missing(("currency",), "is required with amount_off, such as usd.")
    yield from currency_is_known(coupon, ())
    yield from _amount(coupon, "amount_off", str(coupon.get("currency")), ())
    if amount is None and coupon.get("currency_options"):
        message = "`currency_options` can only be set with `amount_off`."
        yield Problem(("currency_options",), message, fix="works only with amount_off. Remove it.")


def _amount(params: dict, name: str, currency: str, path: Path) -> Problems:
    """Yield what is wrong with an amount, in its default currency and in `currency_options`."""
    yield from in_range(params.get(name), (*path, name), 1, _MAXIMUM)
    yield from is_in_steps(params.get(name), currency, (*path, name))
    for other, option, within in currency_options(params, path):
        yield from _amount(option, name, other, within)


def months_are_given(coupon: dict) -> Problems:
    repeating, path = coupon.get("duration") == "repeating", ("duration_in_months",)
    if repeating and coupon.get("duration_in_months") is None:
        yield missing(path, "is required with duration=repeating: how many months?")
    if not repeating and coupon.get("duration_in_months") is not None:
        message = "You may only specify `duration_in_months` with `duration` set to `repeating`."
        yield Problem(path, message, fix="works only with duration=repeating. Remove it.")
    yield from in_range(coupon.get("duration_in_months"), path, 1, 1200)


def time_is_ahead(params: dict, name: str, now: int) -> Problems:
    """Yield a problem if a time, in Unix seconds, is past or more than five years ahead."""
    time = params.get(name)
    if time is not None and not now < time <= now + _FIVE_YEARS:
        message = f"Invalid timestamp: {name} must be in the future, five years ahead at most"
        yield Problem((name,), message, fix="must be in the next five years, in Unix seconds.")


def code_problems(code: dict, coupon: dict, now: int) -> Problems:
    """Yield what is wrong with the parameters of a new promotion code for a coupon.

    `now` is in Unix seconds. docs.stripe.com/api/promotion_codes/create
    """
    if re.fullmatch("[A-Za-z0-9-]{1,500}", code.get("code", "A")) is None:
        message = "Promotion codes may only contain letters (a-z, A-Z), digits and dashes"
        yield Problem(("code",), message, fix="may contain only letters, digits and dashes.")
    yield from in_range(
        code.get("max_redemptions"), ("max_redemptions",), 1, coupon["max_redemptions"] or _MAXIMUM
    )
    yield from time_is_ahead(code, "expires_at", now)
    if coupon["redeem_by"] and (code.get("expires_at") or 0) > coupon["redeem_by"]:
        message = "The promotion code's `expires_at` cannot be after its coupon's `redeem_by`."
        yield Problem(("expires_at",), message, fix="is later than the coupon's redeem_by.")
    yield from minimum_has_a_currency(code.get("restrictions") or {})


def minimum_has_a_currency(restrictions: dict) -> Problems:
    names = ("minimum_amount", "minimum_amount_currency")
    present = [name for name in names if restrictions.get(name) is not None]
    for name in set(names) - set(present) if present else ():
        yield missing(("restrictions", name), f"is required with {present[0]}.")
    currency, path = str(restrictions.get("minimum_amount_currency")), ("restrictions",)
    yield from currency_is_known(restrictions, path, "minimum_amount_currency")
    yield from _amount(restrictions, "minimum_amount", currency, path)
    yield from other_currencies_differ(restrictions, currency)


def other_currencies_differ(restrictions: dict, currency: str) -> Problems:
    """The SDK's help texts ask for this; no source gives the words of Stripe's refusal."""
    for other, _, path in currency_options(restrictions, ("restrictions",)):
        if other.lower() == currency.lower():
            message = "`currency_options` must not include the `minimum_amount_currency`."
            yield Problem(path, message, fix="is the minimum_amount_currency already. Remove it.")
