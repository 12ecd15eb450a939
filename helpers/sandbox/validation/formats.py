"""What some texts must look like: addresses, e-mail, what stands on the payer's statement."""

import re
from collections.abc import Callable

from helpers.sandbox.checkout_sessions.rules.customer import is_email
from helpers.sandbox.checkout_sessions.rules.draft import Found
from helpers.sandbox.checkout_sessions.rules.urls import is_url
from helpers.sandbox.validation.paths import values_at
from helpers.sandbox.validation.problems import Path, Problem

_FORBIDDEN = "<>\\'\"*"


def url(text: str, path: Path) -> Found:
    if not is_url(text):
        fix = "is not a complete address. Begin with https://."
        yield Problem(path, "Not a valid URL", "url_invalid", fix)


def email(text: str, path: Path) -> Found:
    if not is_email(text):
        fix = "is not an e-mail address, such as jenny@example.com."
        yield Problem(path, f"Invalid email address: {text}", "email_invalid", fix)


def descriptor(text: str, path: Path) -> Found:
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


def mandate_prefix(text: str, path: Path) -> Found:
    """What the SDK's help texts say of `reference_prefix`; in which words Stripe does no source."""
    taken = ("DDIC", "STRIPE") if "bacs_debit" in path else ("STRIPE",)
    if not re.fullmatch(r"[A-Z0-9 /_\-&.]*", text) or text.startswith(taken):
        message = f"Invalid reference_prefix: {text[:30]}"
        fix = "must be capitals, digits, blanks and / _ - & . and not begin with STRIPE or DDIC."
        yield Problem(path, message, fix=fix)


_DESCRIPTORS = {"statement_descriptor": descriptor, "statement_descriptor_suffix": descriptor}
_PRODUCT = {"images[]": url, "statement_descriptor": descriptor, "url": url}
_INTENT = "payment_intent_data"

# Parameters by type and path; a session's own addresses and e-mail are in addresses and customer.
FORMATS: dict[str, dict[str, Callable[[str, Path], Found]]] = {
    "ChargeUpdateParams": {"receipt_email": email},
    "PaymentIntentCaptureParams": _DESCRIPTORS,
    "PaymentIntentUpdateParams": {"receipt_email": email, **_DESCRIPTORS},
    "PriceCreateParams": {"product_data.statement_descriptor": descriptor},
    "ProductCreateParams": _PRODUCT,
    "ProductUpdateParams": _PRODUCT,
    "checkout.SessionCreateParams": {
        f"{_INTENT}.receipt_email": email,
        **{f"{_INTENT}.{name}": rule for name, rule in _DESCRIPTORS.items()},
        "line_items[].price_data.product_data.images[]": url,
        **{
            f"payment_method_options.{method}.mandate_options.reference_prefix": mandate_prefix
            for method in ("bacs_debit", "sepa_debit")
        },
    },
}


def problems(params_type: str, params: dict) -> Found:
    """Yield what does not look as Stripe asks, in parameters of this type of the SDK.

    An empty text unsets a parameter, so it may look like that.
    """
    for path, rule in FORMATS.get(params_type, {}).items():
        for where, text in values_at(params, path):
            if isinstance(text, str) and text:
                yield from rule(text, where)
