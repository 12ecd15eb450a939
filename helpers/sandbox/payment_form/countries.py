"""Countries by their two letters (ISO 3166-1): those that Checkout knows, with their names."""

from collections.abc import Iterable
from functools import cache

import stripe

from helpers.sandbox.schema import param_types


@cache
def listed() -> tuple[str, ...]:
    """Return the countries that the SDK's type lists, in its order."""
    fields = param_types.of(stripe.params.checkout.SessionCreateParams).fields
    codes = fields["shipping_address_collection"].fields["allowed_countries"].item.choices
    return tuple(code for code in codes if code != "ZZ")  # "unknown region", no place to live


@cache
def _names() -> dict[str, str]:
    from babel import Locale  # not needed before a page is shown

    return dict(Locale("en").territories)


def options(codes: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return countries to choose from, code and name, in the order of their names."""
    names = _names()
    return tuple(
        sorted(((code, names.get(code, code)) for code in codes), key=lambda pair: pair[1])
    )
