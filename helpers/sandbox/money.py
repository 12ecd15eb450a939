"""Money: an amount in minor units and a currency, formatted for readers.

Stripe's number of decimals is not always that of ISO 4217: docs.stripe.com/currencies#zero-decimal.
"""

import re
from decimal import Decimal

from helpers.sandbox.languages.formats import babel_locale, decimal_point
from helpers.sandbox.languages.speaking import gettext, locale, ngettext

_AMOUNT = re.compile(r"[0-9]{1,12}\.?[0-9]{0,12}|\.[0-9]{1,12}")
_ZERO_DECIMAL = set("bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf".split())
_THREE_DECIMAL = set("bhd jod kwd omr tnd".split())
# These keep two decimals, which now have to be 0: docs.stripe.com/currencies#special-cases
_EFFECTIVELY_ZERO_DECIMAL = {"isk", "ugx"}
# docs.stripe.com/currencies#presentment-currencies
CURRENCIES = frozenset(
    "usd"
    " aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd bwp byn"
    " bzd cad cdf chf clp cny cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd"
    " gnf gtq gyd hkd hnl htg huf idr ils inr isk jmd jod jpy kes kgs khr kmf krw kwd kyd kzt lak"
    " lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd"
    " omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd shp sle sos srd std"
    " szl thb tjs tnd top try ttd twd tzs uah ugx uyu uzs vnd vuv wst xaf xcd xof xpf yer zar"
    " zmw".split()
)
# Minor units; docs.stripe.com/currencies#minimum-and-maximum-charge-amounts
_MINIMUMS = dict(
    usd=50, aed=200, aud=50, bgn=100, brl=50, cad=50, chf=50, czk=1500, dkk=250, eur=50, gbp=30,
    hkd=400, huf=17500, inr=50, jpy=50, mxn=1000, myr=200, nok=300, nzd=50, pln=200, ron=200,
    sek=300, sgd=50, thb=1000,
)  # fmt: skip
# What every payment method accepts: eight digits, or more where a unit is worth little. Cards alone
# may accept twelve in any currency, but no source says that a price or a session does.
_MAXIMUM = 99_999_999
_MAXIMUMS = {"cop": 9_999_999_999, "idr": 999_999_999_999, "inr": 999_999_999}


def minimum(currency: str) -> int:
    """Return the smallest amount, in minor units, that Stripe charges in a currency."""
    return _MINIMUMS.get(currency.lower(), step(currency))


def maximum(currency: str) -> int:
    """Return the largest amount, in minor units, that Stripe charges in a currency."""
    return _MAXIMUMS.get(currency.lower(), _MAXIMUM)


def step(currency: str) -> int:
    """Return the number, in minor units, of which every amount in a currency is a multiple.

    The last of three decimals has to be 0: docs.stripe.com/currencies#three-decimal. So do both
    decimals of ISK and UGX: docs.stripe.com/currencies#special-cases.
    """
    if currency.lower() in _EFFECTIVELY_ZERO_DECIMAL:
        return 100
    return 10 if exponent(currency) == 3 else 1


def exponent(currency: str) -> int:
    """Return how many decimals Stripe uses: 2 for usd, 0 for jpy, 3 for kwd."""
    currency = currency.lower()
    return 0 if currency in _ZERO_DECIMAL else 3 if currency in _THREE_DECIMAL else 2


def format_amount(amount: int | Decimal, currency: str, tag: str = "en-US") -> str:
    """Return an amount in minor units as text: 1999 and "usd" give "$19.99".

    `tag` is the IETF tag of the language that it is for.
    """
    from babel.numbers import format_currency

    major, name = Decimal(amount).scaleb(-exponent(currency)), babel_locale(tag)
    return format_currency(major, currency.upper(), locale=name, decimal_quantization=False)


def amount_text(amount: int | Decimal, currency: str) -> str:
    """Return an amount in minor units in the language that a page speaks."""
    return format_amount(amount, currency, locale())


def parse_amount(text: str, currency: str) -> int:
    """Return the minor units of an amount as people type it: "19.99" and "usd" give 1999.

    Raises ValueError, with a message for the person who typed it.
    """
    # Where the decimals follow a comma, a point would be easy to mistake.
    number = text.strip().translate({ord("."): " ", ord(decimal_point()): "."})
    if not _AMOUNT.fullmatch(number):
        sample = _sample(currency)
        raise ValueError(
            gettext(
                "“%(text)s” is not an amount. Write it like %(sample)s.", text=text, sample=sample
            )
        )
    minor = Decimal(number).scaleb(exponent(currency))
    if minor != minor.to_integral_value():
        raise ValueError(_too_many_decimals(currency))
    return int(minor)


def _too_many_decimals(currency: str) -> str:
    return ngettext(
        "%(currency)s has %(num)s decimal at most.",
        "%(currency)s has %(num)s decimals at most.",
        exponent(currency),
        currency=currency.upper(),
    )


def amount_to_type(amount: int, currency: str) -> str:
    """Return an amount in minor units as people type it: 1999 and "usd" give "19.99"."""
    return str(Decimal(amount).scaleb(-exponent(currency))).replace(".", decimal_point())


def _sample(currency: str) -> str:
    return amount_to_type(2000, currency)
