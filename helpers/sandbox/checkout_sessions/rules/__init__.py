"""What Stripe asks of a Checkout Session beyond the types of its parameters.

One rule, one function: it takes a draft of a session and yields what is wrong with it.
To add a rule, write it beside its like and name it in its module's RULES.
Stripe's words: docs.stripe.com/api/checkout/sessions/create.
"""

from collections.abc import Mapping

import stripe

from helpers.sandbox.checkout_sessions.rules import (
    custom_fields,
    customers,
    discounts,
    line_items,
    mode,
    payment_methods,
    shipping,
    subscription_data,
    texts,
    ui_mode,
)
from helpers.sandbox.checkout_sessions.rules.draft import Draft
from helpers.sandbox.validation.formats import format_problems
from helpers.sandbox.validation.limits import length_problems, metadata_is_small
from helpers.sandbox.validation.problems import Found, Problem

_RULES = [
    *mode.RULES,
    *subscription_data.RULES,
    *ui_mode.URL_RULES,
    *line_items.RULES,
    *line_items.CURRENCY_RULES,
    *payment_methods.RULES,
    *payment_methods.OPTION_RULES,
    *line_items.QUANTITY_RULES,
    *shipping.RULES,
    *customers.RULES,
    *customers.TAX_RULES,
    *discounts.RULES,
    *custom_fields.RULES,
    *ui_mode.RULES,
    *ui_mode.BRANDING_RULES,
]


def parameter_problems(params: dict) -> Found:
    """Yield what is too much, too long or malformed in the parameters of a new session."""
    yield from metadata_is_small(params)
    yield from format_problems(texts.FORMATS, params)
    yield from length_problems(texts.LIMITS, params)


def session_problems(
    params: dict,
    known_prices: Mapping[str, dict | None] | None = None,
    now: int | None = None,
    customer: dict | None = None,
    version: str = stripe.api_version,
) -> list[Problem]:
    """Return what the rules say of the parameters of a new Checkout Session.

    `known_prices` are the account's prices by id, `now` is in Unix seconds, `customer` is the one
    that the parameters name, `version` the API's; rules that need what is not given say nothing.
    Texts and lists are looked at by parameter_problems.
    """
    draft = Draft(params, known_prices, now, customer, version)
    return [problem for rule in _RULES for problem in rule(draft)]


__all__ = ["parameter_problems", "session_problems"]
