"""What some texts must look like: addresses, e-mail, what stands on the payer's statement."""

import re
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from helpers.sandbox.validation.problems import Found, Path, Problem, values_at

Format = Callable[[str, Path], Found]
_FORBIDDEN = "<>\\'\"*"


def url_is_complete(text: str, path: Path) -> Found:
    if not is_url(text):
        fix = "is not a complete address. Begin with https://."
        yield Problem(path, "Not a valid URL", "url_invalid", fix)


def email_is_one(text: str, path: Path) -> Found:
    if not is_email(text):
        fix = "is not an e-mail address, such as jenny@example.com."
        yield Problem(path, f"Invalid email address: {text}", "email_invalid", fix)


def descriptor_is_readable(text: str, path: Path) -> Found:
    """docs.stripe.com/get-started/account/statement-descriptors: a letter, no odd characters.

    How Stripe words the refusal of a character no source says.
    """
    for character in _FORBIDDEN:
        if character in text:
            message = f"The statement descriptor cannot include the character {character}"
            fix = f"must not hold the character {character}."
            yield Problem(path, message, fix=fix)
    if not re.search("[A-Za-z]", text):
        message = "The statement descriptor must contain at least one Latin character."
        yield Problem(path, message, fix="needs a letter from A to Z.")


def mandate_prefix_is_allowed(text: str, path: Path) -> Found:
    """What the SDK's help texts say of `reference_prefix`; in which words Stripe does no source."""
    taken = ("DDIC", "STRIPE") if "bacs_debit" in path else ("STRIPE",)
    if not re.fullmatch(r"[A-Z0-9 /_\-&.]*", text) or text.startswith(taken):
        message = f"Invalid reference_prefix: {text[:30]}"
        fix = "must be capitals, digits, blanks and / _ - & . and not begin with STRIPE or DDIC."
        yield Problem(path, message, fix=fix)


def format_problems(formats: Mapping[str, Format], params: dict) -> Found:
    """Yield what does not look as Stripe asks; the formats go by the path of the parameter.

    An empty text unsets a parameter, so it may look like that.
    """
    for path, rule in formats.items():
        for where, text in values_at(params, path):
            if isinstance(text, str) and text:
                yield from rule(text, where)


def is_url(text: str) -> bool:
    """Say whether text is an absolute http(s) address."""
    try:
        parts = urlsplit(text)
        host = parts.hostname
        parts.port  # noqa: B018  raises ValueError for what is no port
    except ValueError:
        return False
    clean = text.isprintable() and not any(char.isspace() for char in text)
    return clean and parts.scheme in ("http", "https") and bool(host) and len(text) <= 5000


def is_email(text: str) -> bool:
    """Say whether text looks like an e-mail address: one @, a dot after it, no blanks."""
    name, _, domain = text.rpartition("@")
    odd = "@" in name or not text.isprintable() or any(char.isspace() for char in text)
    return bool(name) and not odd and "." in domain.strip(".") and len(text) <= 512


DESCRIPTORS: dict[str, Format] = {
    "statement_descriptor": descriptor_is_readable,
    "statement_descriptor_suffix": descriptor_is_readable,
}
