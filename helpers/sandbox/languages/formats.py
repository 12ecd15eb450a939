"""Dates, numbers and the names of countries, as the language that is spoken writes them."""

import unicodedata
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache

from helpers.sandbox.languages.catalogues import SOURCE
from helpers.sandbox.languages.speaking import language, locale

# Babel is imported where it is needed, because most sandboxes never show a page.


def direction() -> str:
    """Return the direction of the language that is spoken: "ltr", or "rtl" from right to left."""
    if language() == SOURCE:
        return "ltr"
    from babel import Locale

    return Locale.parse(language(), sep="-").text_direction


def date_text(time: int) -> str:
    """Return the date (UTC) of a time in Unix seconds: "Feb 1, 2026"."""
    from babel.dates import format_date

    return format_date(datetime.fromtimestamp(time, UTC), "medium", babel_locale(locale()))


def decimal_point() -> str:
    """Return what the language that is spoken has between an amount and its decimals."""
    if language() == SOURCE:
        return "."
    from babel.numbers import get_decimal_symbol

    return get_decimal_symbol(babel_locale(locale()))


def number_text(number: int) -> str:
    """Return a number with separators: "999,999"."""
    from babel.numbers import format_decimal

    return format_decimal(number, locale=babel_locale(locale()))


def percent_text(percentage: float) -> str:
    """Return a percentage: "7.25%"."""
    from babel.numbers import format_percent

    part = Decimal(f"{percentage:g}") / 100
    return format_percent(part, locale=babel_locale(locale()), decimal_quantization=False)


def babel_locale(tag: str) -> str:
    """Return Babel's name for an IETF tag: "fr_CA" for "fr-CA"."""
    return tag.replace("-", "_")


def country_names() -> dict[str, str]:
    """Return the names of countries and other territories, by their codes."""
    return _country_names(locale())


@cache
def _country_names(tag: str) -> dict[str, str]:
    from babel import Locale

    return dict(Locale.parse(tag, sep="-").territories)


def sorting_key(name: str) -> str:
    """Return a name without its accents, so that "Österreich" is among those with O."""
    return unicodedata.normalize("NFKD", name).casefold()
