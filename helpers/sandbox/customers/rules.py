"""Rules for a new or changed customer: docs.stripe.com/api/customers/create."""

import re

from helpers.sandbox.validation.formats import is_email
from helpers.sandbox.validation.limits import invoice_field_limits
from helpers.sandbox.validation.problems import Problem, Problems


def customer_problems(customer: dict) -> Problems:
    """Yield what is wrong with the parameters of a customer."""
    email, prefix = customer.get("email"), customer.get("invoice_prefix")
    if email and not is_email(email):
        yield Problem(("email",), f"Invalid email address: {email}", "email_invalid")
    if prefix is not None and not re.fullmatch("[A-Z0-9]{1,12}", prefix):
        message = "Invalid invoice_prefix: must be 1–12 uppercase letters or numbers"
        yield Problem(("invoice_prefix",), message)


# By the type of the parameters, then by their path.
LIMITS = dict.fromkeys(
    ("CustomerCreateParams", "CustomerUpdateParams"),
    {
        "business_name": 150,
        "individual_name": 150,
        **invoice_field_limits("invoice_settings.custom_fields"),
    },
)
