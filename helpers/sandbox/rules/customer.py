"""Who buys: docs.stripe.com/payments/checkout/customer-prefill (customer, customer_email)."""

from ..problem import Problem
from .draft import Draft, Found, exclusive


def customer_is_named_once(draft: Draft) -> Found:
    yield from exclusive(draft.params, ("customer", "customer_email"))


def customer_email_is_one(draft: Draft) -> Found:
    email = draft.params.get("customer_email")
    if isinstance(email, str) and email and not is_email(email):
        fix = "is not an e-mail address, such as jenny@example.com."
        yield Problem(("customer_email",), f"Invalid email address: {email}", "email_invalid", fix)


def is_email(text: str) -> bool:
    """Say whether text looks like an e-mail address: one @, a dot after it, no blanks."""
    name, _, domain = text.rpartition("@")
    odd = "@" in name or not text.isprintable() or any(char.isspace() for char in text)
    return bool(name) and not odd and "." in domain.strip(".") and len(text) <= 512


RULES = (customer_is_named_once, customer_email_is_one)
