"""What a card's number says by itself: its brand, its groups, and whether it can be one."""

from itertools import accumulate

_BRANDS = {  # by the first digits
    "2": "mastercard",
    "30": "diners",
    "34": "amex",
    "35": "jcb",
    "36": "diners",
    "37": "amex",
    "4": "visa",
    "5": "mastercard",
    "60": "discover",
    "62": "unionpay",
}
_GROUPS = {14: (4, 6, 4), 15: (4, 6, 5), 16: (4, 4, 4, 4), 19: (4, 4, 4, 4, 3)}  # by the length


def brand(digits: str) -> str:
    """Return the brand of a number as Stripe writes it; `unknown` for any but the test cards'."""
    return _BRANDS.get(digits[:2]) or _BRANDS.get(digits[:1], "unknown")


def grouped(digits: str) -> str:
    """Return a number in groups, as it stands on the card: 4-6-5 digits for American Express."""
    sizes = _GROUPS[len(digits)]
    groups = zip(sizes, accumulate(sizes), strict=True)
    return " ".join(digits[end - size : end] for size, end in groups)


def is_number(digits: str) -> bool:
    """Return whether text is 12 to 19 digits that pass the check of card numbers (Luhn's)."""
    if not (digits.isascii() and digits.isdecimal() and 12 <= len(digits) <= 19):
        return False
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(sum(divmod(each, 10)) for each in doubled) % 10 == 0
