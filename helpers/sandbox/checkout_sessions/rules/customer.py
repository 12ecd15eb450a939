"""Who buys: docs.stripe.com/payments/checkout/customer-prefill (customer, customer_email)."""

import re

from helpers.sandbox.checkout_sessions.rules.draft import Draft, Found, exclusive
from helpers.sandbox.validation.problems import Problem


def customer_is_named_once(draft: Draft) -> Found:
    yield from exclusive(draft.params, ("customer", "customer_email"))


def customer_is_there_or_made(draft: Draft) -> Found:
    yield from exclusive(draft.params, ("customer", "customer_creation"), blamed=0)


def customer_email_is_one(draft: Draft) -> Found:
    email = draft.params.get("customer_email")
    if isinstance(email, str) and email and not is_email(email):
        fix = "is not an e-mail address, such as jenny@example.com."
        yield Problem(("customer_email",), f"Invalid email address: {email}", "email_invalid", fix)


def customer_update_has_a_customer(draft: Draft) -> Found:
    if draft.params.get("customer_update") and not draft.params.get("customer"):
        message = "`customer_update` can only be used with `customer`."
        fix = "has no customer to update. Remove it, or name the customer."
        yield Problem(("customer_update",), message, fix=fix)


def customer_problems(customer: dict) -> Found:
    """Yield what is wrong with the parameters of a customer: docs.stripe.com/api/customers."""
    email, prefix = customer.get("email"), customer.get("invoice_prefix")
    if email and not is_email(email):
        yield Problem(("email",), f"Invalid email address: {email}", "email_invalid")
    if prefix is not None and not re.fullmatch("[A-Z0-9]{1,12}", prefix):
        message = "Invalid invoice_prefix: must be 1–12 uppercase letters or numbers"
        yield Problem(("invoice_prefix",), message)


def is_email(text: str) -> bool:
    """Say whether text looks like an e-mail address: one @, a dot after it, no blanks."""
    name, _, domain = text.rpartition("@")
    odd = "@" in name or not text.isprintable() or any(char.isspace() for char in text)
    return bool(name) and not odd and "." in domain.strip(".") and len(text) <= 512


RULES = (
    customer_is_named_once,
    customer_is_there_or_made,
    customer_email_is_one,
    customer_update_has_a_customer,
)
