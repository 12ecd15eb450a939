"""Rules for a new price, in a line item or on its own: docs.stripe.com/api/prices/create."""

from collections.abc import Iterator

from helpers.sandbox import money
from helpers.sandbox.validation.amounts import (
    currency_is_known,
    currency_options,
    decimal_is_chargeable,
    is_chargeable,
)
from helpers.sandbox.validation.formats import descriptor_is_allowed, url_is_complete
from helpers.sandbox.validation.problems import (
    Path,
    Problem,
    Problems,
    exclusive,
    in_range,
    missing,
)

_TIER_AMOUNTS = (
    *("unit_amount", "unit_amount_decimal"),
    *("flat_amount", "flat_amount_decimal"),
)
_AMOUNT = ("unit_amount", "unit_amount_decimal")
_TIERED = {
    "tiers": "is required with billing_scheme=tiered: what each tier costs.",
    "tiers_mode": "is required with billing_scheme=tiered: graduated or volume.",
}
_LARGEST_PACKAGE = 2**31 - 1  # no source gives a maximum
_LONGEST = {"day": 1095, "week": 156, "month": 36, "year": 3}  # three years


def price_problems(price: dict, path: Path = ()) -> Problems:
    """Yield what is wrong with the product, amount and currency of a new price."""
    for rule in _RULES:
        yield from rule(price, path)
    yield from amount_problems(price, str(price.get("currency")), path)


def amount_problems(price: dict, currency: str, path: Path = ()) -> Problems:
    """Yield what is wrong with a price's amounts, in its own currency and in `currency_options`."""
    yield from currency_is_known(price, path)
    for each, option, within in _in_all_currencies(price, currency, path):
        yield from exclusive(option, _AMOUNT, within)
        yield from is_chargeable(option.get("unit_amount"), each, (*within, "unit_amount"))
        exact = option.get("unit_amount_decimal")
        yield from decimal_is_chargeable(exact, each, (*within, "unit_amount_decimal"))
        yield from custom_amount_range_is_valid(option, each, within)
        yield from tiers_are_valid(option, each, within)


def _in_all_currencies(price: dict, currency: str, path: Path) -> Iterator[tuple[str, dict, Path]]:
    yield currency, price, path
    yield from currency_options(price, path)


def product_is_named(price: dict, path: Path) -> Problems:
    yield from exclusive(price, ("product", "product_data"), path)
    if price.get("product") is None and price.get("product_data") is None:
        yield missing((*path, "product_data"), "is required: give the product a name.")


def amount_is_given(price: dict, path: Path) -> Problems:
    """Tiers and `custom_unit_amount` take the place of an amount."""
    custom = price.get("custom_unit_amount")
    chosen = isinstance(custom, dict) and custom.get("enabled")
    replaced = price.get("billing_scheme") == "tiered" or chosen
    if not replaced and all(price.get(name) is None for name in _AMOUNT):
        yield missing(
            (*path, "unit_amount"), "is required: the amount in minor units (2000 is $20)."
        )


def tiers_fit_the_price(price: dict, path: Path) -> Problems:
    """The SDK's help texts say what tiers exclude; no source gives the words of the refusal."""
    if price.get("tiers") and price.get("billing_scheme") != "tiered":
        message = "`tiers` can only be set when `billing_scheme` is `tiered`."
        yield Problem((*path, "tiers"), message, fix="works only with billing_scheme=tiered.")
    yield from exclusive(price, ("tiers", "transform_quantity"), path)
    if price.get("billing_scheme") == "tiered":
        for name, fix in _TIERED.items():
            if not price.get(name):
                yield missing((*path, name), fix)


def packages_hold_something(price: dict, path: Path) -> Problems:
    transform = price.get("transform_quantity")
    if isinstance(transform, dict):
        path = (*path, "transform_quantity", "divide_by")
        yield from in_range(transform.get("divide_by"), path, 1, _LARGEST_PACKAGE)


def interval_is_three_years_at_most(price: dict, path: Path) -> Problems:
    """docs.stripe.com/api/prices/create#create_price-recurring-interval_count"""
    recurring = price.get("recurring")
    if isinstance(recurring, dict):
        maximum = _LONGEST.get(str(recurring.get("interval")), 1095)
        path = (*path, "recurring", "interval_count")
        yield from in_range(recurring.get("interval_count"), path, 1, maximum)


_RULES = (
    product_is_named,
    amount_is_given,
    tiers_fit_the_price,
    packages_hold_something,
    interval_is_three_years_at_most,
)


def custom_amount_range_is_valid(price: dict, currency: str, path: Path) -> Problems:
    """Yield what is wrong with the bounds and the preset of `custom_unit_amount`, in minor units.

    No source says how Stripe words the refusal of bounds or a preset that contradict each other.
    """
    for name in (*_AMOUNT, "recurring"):
        yield from exclusive(price, (name, "custom_unit_amount"), path)
    custom, path = price.get("custom_unit_amount"), (*path, "custom_unit_amount")
    if not isinstance(custom, dict):
        return
    minimum, maximum = custom.get("minimum"), custom.get("maximum")
    yield from is_chargeable(minimum, currency, (*path, "minimum"), money.minimum(currency))
    yield from is_chargeable(maximum, currency, (*path, "maximum"))
    yield from is_chargeable(custom.get("preset"), currency, (*path, "preset"))
    if _above(minimum, maximum):
        message = "`minimum` must be less than or equal to `maximum`."
        yield Problem((*path, "minimum"), message, fix="must not be more than maximum.")
    if _above(minimum, custom.get("preset")) or _above(custom.get("preset"), maximum):
        message = "`preset` must be between `minimum` and `maximum`."
        yield Problem((*path, "preset"), message, fix="must be between minimum and maximum.")


def _above(amount: int | None, maximum: int | None) -> bool:
    return isinstance(amount, int) and isinstance(maximum, int) and amount > maximum


def tiers_are_valid(price: dict, currency: str, path: Path) -> Problems:
    """Yield what is wrong with the bounds and the amounts of the tiers, in minor units."""
    tiers = price.get("tiers")
    tiers = [tier for tier in tiers if isinstance(tier, dict)] if isinstance(tiers, list) else []
    for n, tier in enumerate(tiers):
        for name in ("unit_amount", "flat_amount"):
            yield from _tier_amount(tier, name, currency, (*path, "tiers", n))
    yield from _bounds_rise(tiers, (*path, "tiers"))
    if any(all(tier.get(name) is None for name in _TIER_AMOUNTS) for tier in tiers):
        # Stripe's words: lukasaron/terraform-provider-stripe#45
        message = "An entry in the tiers array is missing an amount."
        yield Problem((*path, "tiers"), message, fix="needs a unit_amount or flat_amount in each.")


def _bounds_rise(tiers: list[dict], path: Path) -> Problems:
    """Each tier ends after the one before, and only the last one is open: "inf".

    No source gives the words of the refusal.
    """
    last = 0
    for n, tier in enumerate(tiers):
        up_to, is_last = tier.get("up_to"), n == len(tiers) - 1
        if (up_to == "inf") != is_last:
            message = "The last tier, and no other, must have `up_to` set to `inf`."
            yield Problem((*path, n, "up_to"), message, fix="must be inf in the last tier only.")
        elif up_to != "inf" and isinstance(up_to, int) and up_to <= last:
            message = "Each tier must have a larger `up_to` than the tier before it."
            yield Problem((*path, n, "up_to"), message, fix="must rise from tier to tier.")
        last = up_to if isinstance(up_to, int) else last


def _tier_amount(tier: dict, name: str, currency: str, path: Path) -> Problems:
    exact = f"{name}_decimal"
    yield from exclusive(tier, (name, exact), path)
    yield from is_chargeable(tier.get(name), currency, (*path, name))
    yield from decimal_is_chargeable(tier.get(exact), currency, (*path, exact))


# By the type of the parameters, then by their path.
LIMITS = {
    "PriceCreateParams": {"lookup_key": 200, "product_data.statement_descriptor": 22},
    "PriceUpdateParams": {"lookup_key": 200},
    **dict.fromkeys(
        ("ProductCreateParams", "ProductUpdateParams"),
        {
            "images": 8,
            "marketing_features": 15,
            "marketing_features[].name": 80,
            "statement_descriptor": 22,
        },
    ),
}
FORMATS = {
    "PriceCreateParams": {"product_data.statement_descriptor": descriptor_is_allowed},
    **dict.fromkeys(
        ("ProductCreateParams", "ProductUpdateParams"),
        {
            "images[]": url_is_complete,
            "statement_descriptor": descriptor_is_allowed,
            "url": url_is_complete,
        },
    ),
}
