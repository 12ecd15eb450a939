"""Ids that look like Stripe's; the same seed gives the same ids in the same order."""

import hashlib
import secrets
import string

_ALPHABET = (string.ascii_letters + string.digits).encode()
_CHARACTERS = bytes(_ALPHABET[byte % len(_ALPHABET)] for byte in range(256))
_LENGTHS = {"cs_test": 60, "prod": 14, "cus": 14, "req": 14, "whsec": 32}
_LENGTH = 24


def new_id(prefix: str, seed: int | None = None, count: int = 0) -> str:
    """Return a new id such as `pi_3Mtw…`: random, or derived from the seed and the count."""
    length = _LENGTHS.get(prefix, _LENGTH)
    if seed is None:
        digest = secrets.token_bytes(length)
    else:
        digest = hashlib.shake_128(f"{seed}:{count}".encode()).digest(length)
    return f"{prefix}_{digest.translate(_CHARACTERS).decode()}"
