"""What Stripe requires of a new Checkout Session beyond the types of its parameters.

Each rule is a function that takes a draft of a session and yields its problems. To add a rule,
write it in the module of its subject and list it in RULES there.
docs.stripe.com/api/checkout/sessions/create
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
from helpers.sandbox.validation.limits import length_problems, metadata_is_within_limits
from helpers.sandbox.validation.problems import Problem, Problems

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


def parameter_problems(params: dict) -> Problems:
    """Yield the problems of texts and lists of a new session: too long, too many, malformed."""
    yield from metadata_is_within_limits(params)
    yield from format_problems(texts.FORMATS, params)
    yield from length_problems(texts.LIMITS, params)


def session_problems(
    params: dict,
    known_prices: Mapping[str, dict | None] | None = None,
    now: int | None = None,
    customer: dict | None = None,
    version: str = stripe.api_version,
) -> list[Problem]:
    """Return the problems that the rules find in the parameters of a new Checkout Session.

    `known_prices` are the account's prices by id (None for an id without a price), `now` is in
    Unix seconds, `customer` is the one that the parameters name, `version` is the API version.
    Rules are silent where they need an argument that is None. Texts and lists are checked by
    parameter_problems.
    """
    draft = Draft(params, known_prices, now, customer, version)
    return [problem for rule in _RULES for problem in rule(draft)]


__all__ = ["parameter_problems", "session_problems"]
