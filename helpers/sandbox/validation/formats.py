"""Formats of strings: URLs, email addresses, statement descriptors."""

import re
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from helpers.sandbox.validation.problems import Path, Problem, Problems, values_at

Format = Callable[[str, Path], Problems]
_FORBIDDEN_IN_DESCRIPTORS = "<>\\'\"*"


def url_is_complete(text: str, path: Path) -> Problems:
    """Yield a problem if a string is not an absolute http(s) URL."""
    if not is_url(text):
        fix = "is not a complete address. Begin with https://."
        yield Problem(path, "Not a valid URL", "url_invalid", fix)


def email_is_valid(text: str, path: Path) -> Problems:
    """Yield a problem if a string is not an email address."""
    if not is_email(text):
        fix = "is not an email address, such as jenny@example.com."
        yield Problem(path, f"Invalid email address: {text}", "email_invalid", fix)


def descriptor_is_allowed(text: str, path: Path) -> Problems:
    """Yield a problem if a statement descriptor has no letter, or a forbidden character.

    docs.stripe.com/get-started/account/statement-descriptors. No source gives Stripe's message for
    a forbidden character.
    """
    for character in _FORBIDDEN_IN_DESCRIPTORS:
        if character in text:
            message = f"The statement descriptor cannot include the character {character}"
            fix = f"must not contain the character {character}."
            yield Problem(path, message, fix=fix)
    if not re.search("[A-Za-z]", text):
        message = "The statement descriptor must contain at least one Latin character."
        yield Problem(path, message, fix="needs a letter from A to Z.")


def mandate_prefix_is_allowed(text: str, path: Path) -> Problems:
    """Yield a problem if a mandate's `reference_prefix` is not as the SDK's help texts say.

    No source gives Stripe's message.
    """
    reserved = ("DDIC", "STRIPE") if "bacs_debit" in path else ("STRIPE",)
    if not re.fullmatch(r"[A-Z0-9 /_\-&.]*", text) or text.startswith(reserved):
        message = f"Invalid reference_prefix: {text[:30]}"
        fix = (
            "must consist of capital letters, digits, spaces and / _ - & . and must not begin with "
            "STRIPE or DDIC."
        )
        yield Problem(path, message, fix=fix)


def format_problems(formats: Mapping[str, Format], params: dict) -> Problems:
    """Yield a problem for each string that does not have its format; `formats` go by path.

    An empty string is allowed, because it unsets a parameter.
    """
    for path, check_format in formats.items():
        for where, text in values_at(params, path):
            if isinstance(text, str) and text:
                yield from check_format(text, where)


def is_url(text: str) -> bool:
    """Return whether a string is an absolute http(s) URL."""
    try:
        parts = urlsplit(text)
        host = parts.hostname
        parts.port  # noqa: B018  raises ValueError if it is not a number
    except ValueError:
        return False
    clean = text.isprintable() and not any(char.isspace() for char in text)
    return clean and parts.scheme in ("http", "https") and bool(host) and len(text) <= 5000


def is_email(text: str) -> bool:
    """Return whether a string looks like an email address: one @, a dot after it, no spaces."""
    name, _, domain = text.rpartition("@")
    clean = "@" not in name and text.isprintable() and not any(char.isspace() for char in text)
    return bool(name) and clean and "." in domain.strip(".") and len(text) <= 512


DESCRIPTOR_FORMATS: dict[str, Format] = {
    "statement_descriptor": descriptor_is_allowed,
    "statement_descriptor_suffix": descriptor_is_allowed,
}
