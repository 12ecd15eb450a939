"""What Stripe asks of a Checkout Session beyond the types of its parameters.

One rule, one function: it takes a draft of a session and yields what is wrong with it.
To add a rule, write it beside its like and name it in its module's RULES.
Stripe's words: docs.stripe.com/api/checkout/sessions/create.
"""

from collections.abc import Mapping

import stripe

from helpers.sandbox.checkout_sessions.rules import (
    branding,
    currency,
    custom_fields,
    customer,
    discounts,
    line_items,
    method_options,
    mode,
    payment_methods,
    quantities,
    shipping,
    subscription_data,
    tax,
    ui_mode,
    urls,
)
from helpers.sandbox.checkout_sessions.rules.draft import Draft, Found
from helpers.sandbox.validation import formats, limits, metadata
from helpers.sandbox.validation.problems import Problem

_RULES = [
    *mode.RULES,
    *subscription_data.RULES,
    *urls.RULES,
    *line_items.RULES,
    *currency.RULES,
    *payment_methods.RULES,
    *method_options.RULES,
    *quantities.RULES,
    *shipping.RULES,
    *customer.RULES,
    *tax.RULES,
    *discounts.RULES,
    *custom_fields.RULES,
    *ui_mode.RULES,
    *branding.RULES,
]


def parameter_problems(params_type: str, params: dict) -> Found:
    """Yield what is too much, too long or malformed in parameters of this type of the SDK.

    The type goes by its name in stripe.params, such as checkout.SessionCreateParams.
    """
    yield from metadata.metadata_is_small(params)
    yield from formats.problems(params_type, params)
    yield from limits.problems(params_type, params)


def session_problems(
    params: dict,
    known_prices: Mapping[str, dict] | None = None,
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
