"""The learner's own secret key: found, checked, and never shown.

docs.stripe.com/keys lists the kinds of keys.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable

from helpers.account import settings

NAME = "STRIPE_SECRET_KEY"
PAGE = "dashboard.stripe.com/test/apikeys"
_TEST_KEY = re.compile(r"(sk|rk)_test_[A-Za-z0-9_]+")
_FIX = f"Put your secret test key there (it starts with sk_test_, see {PAGE})"


class KeyProblem(settings.SettingProblem):
    """A key that cannot be used; the message says what to do and contains no part of the key."""


class SecretKey:
    """A secret key that does not show itself: its repr and str are the same for every key."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def __repr__(self) -> str:
        return "<secret key, hidden>"

    def reveal(self) -> str:
        """Return the key itself, for sending; never keep it in a variable."""
        return self._value

    @property
    def publishable(self) -> str:
        """The key for the browser, of the same account: a sandbox takes pk_… for its sk_…."""
        return self._value.replace("sk_", "pk_", 1)

    @property
    def hint(self) -> str:
        """The part that may be shown: "sk_test_…" or "rk_test_…"."""
        return f"{self._value[:8]}…"

    @property
    def fingerprint(self) -> str:
        """Twelve hex digits that tell keys apart; the key cannot be worked out from them."""
        return hashlib.sha256(self._value.encode()).hexdigest()[:12]


def find_key() -> SecretKey | None:
    """Return the key in STRIPE_SECRET_KEY, from the environment or `.env`; None if there is none.

    Raises KeyProblem for anything but a secret or restricted key of a test account, and
    SettingProblem for a `.env` that cannot be read.
    """
    secret = _key_from_settings()
    problem = secret and key_problem(secret)
    if problem:
        raise KeyProblem(problem)
    return secret


def key_problem(secret: SecretKey) -> str | None:
    """Return what is wrong with a key and what to do about it, or None."""
    if _TEST_KEY.fullmatch(secret.reveal()):
        return None
    return next(text for fits, text in _PROBLEMS if fits(secret.reveal()))


def _key_from_settings() -> SecretKey | None:
    # No error is raised while a variable holds the bare key, so no traceback can show it.
    value = settings.get(NAME)
    return None if value is None else SecretKey(value)


def _starts(*prefixes: str) -> Callable[[str], bool]:
    return lambda key: key.strip().strip("\"'").startswith(prefixes)


_PROBLEMS = (
    (
        lambda key: not key.strip().strip("\"'"),
        f"{NAME} is set, but empty. {_FIX}, or remove the line to work in the sandbox.",
    ),
    (
        _starts("sk_live_", "rk_live_"),
        f"{NAME} holds a live key. This kit moves no real money, so it was not used and nothing "
        f"was sent. {_FIX}. If others could have read the live key, roll it in the Dashboard.",
    ),
    (
        _starts("pk_"),
        f"{NAME} holds a publishable key (pk_…). It is for the browser; the backend needs the "
        f"secret key of the same account. {_FIX}.",
    ),
    (
        _starts("whsec_"),
        f"{NAME} holds a webhook signing secret (whsec_…). It verifies events and cannot call "
        f"the API. {_FIX}.",
    ),
    (
        lambda key: any(quote in key for quote in "\"'`“”‘’"),
        f"{NAME} has quotation marks in it. {_FIX}, without quotes.",
    ),
    (
        lambda key: any(letter.isspace() for letter in key),
        f"{NAME} has a space or a line break in it. {_FIX}, in one piece, with nothing around it.",
    ),
    (
        _starts("sk_", "rk_"),
        f"{NAME} starts like a secret key, but it is not a test key, or part of it is "
        f"missing. Copy the whole key. {_FIX}.",
    ),
    (lambda key: True, f"{NAME} does not hold a Stripe key. {_FIX}."),
)
