"""Shipping options and addresses: docs.stripe.com/payments/during-payment/charge-shipping."""

from helpers.sandbox.checkout_sessions.rules.draft import Draft
from helpers.sandbox.shipping.rules import rate_problems
from helpers.sandbox.validation.problems import Path, Problem, Problems, exclusive, missing

_MAX_OPTIONS = 5


def shipping_fits_the_mode(draft: Draft) -> Problems:
    if draft.mode not in (None, "payment") and draft.params.get("shipping_options"):
        message = "`shipping_options` can only be used in `payment` mode."
        fix = f"cannot be used in {draft.mode} mode. Remove it."
        yield Problem(("shipping_options",), message, fix=fix)
    if draft.mode == "setup" and draft.params.get("shipping_address_collection"):
        message = "`shipping_address_collection` can not be used in `setup` mode."
        fix = "cannot be used in setup mode. Remove it."
        yield Problem(("shipping_address_collection",), message, fix=fix)


def shipping_options_are_within_the_limit(draft: Draft) -> Problems:
    if len(_options(draft)) > _MAX_OPTIONS:
        message = f"You can pass at most {_MAX_OPTIONS} `shipping_options`."
        yield Problem(
            ("shipping_options",), message, fix=f"has too many options. Use at most {_MAX_OPTIONS}."
        )


def each_option_has_one_rate(draft: Draft) -> Problems:
    for path, option in _options(draft):
        yield from exclusive(option, ("shipping_rate", "shipping_rate_data"), path)
        data = option.get("shipping_rate_data")
        if isinstance(data, dict):
            yield from rate_problems(data, (*path, "shipping_rate_data"))
        elif option.get("shipping_rate") is None:
            yield missing((*path, "shipping_rate"), "is required: the id of a shipping rate.")


def allowed_countries_are_listed(draft: Draft) -> Problems:
    collection = draft.params.get("shipping_address_collection")
    if isinstance(collection, dict) and collection.get("allowed_countries") == []:
        path = ("shipping_address_collection", "allowed_countries")
        yield missing(path, "is required: the countries that you ship to, such as US.")


def _options(draft: Draft) -> list[tuple[Path, dict]]:
    value = draft.params.get("shipping_options")
    options = enumerate(value if isinstance(value, list) else [])
    return [(("shipping_options", n), each) for n, each in options if isinstance(each, dict)]


RULES = (
    shipping_fits_the_mode,
    shipping_options_are_within_the_limit,
    each_option_has_one_rate,
    allowed_countries_are_listed,
)
