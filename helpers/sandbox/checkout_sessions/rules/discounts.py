"""Coupons and promotion codes: docs.stripe.com/payments/checkout/discounts."""

from helpers.sandbox.checkout_sessions.rules.draft import Draft
from helpers.sandbox.validation.problems import Problem, Problems, exclusive, missing


def discounts_exclude_promotion_codes(draft: Draft) -> Problems:
    """Stripe refuses even `allow_promotion_codes=false` with discounts: stripe-node#2248."""
    names = ("allow_promotion_codes", "discounts")
    if all(draft.params.get(name) is not None for name in names):
        message = f"You may only specify one of these parameters: {', '.join(names)}."
        fix = "cannot be used together with discounts. Keep one of the two."
        yield Problem((names[0],), message, fix=fix)


def discounts_fit_the_mode(draft: Draft) -> Problems:
    if draft.mode == "setup" and draft.params.get("discounts"):
        message = "You can not pass `discounts` in `setup` mode."
        yield Problem(("discounts",), message, fix="cannot be used in setup mode. Remove it.")


def at_most_one_discount_applies(draft: Draft) -> Problems:
    discounts = draft.params.get("discounts")
    if not isinstance(discounts, list):
        return
    if len(discounts) > 1:
        message = "You can only apply one discount to a Checkout Session."
        yield Problem(("discounts",), message, fix="has too many items. Use at most one.")
    for n, discount in enumerate(discounts):
        if isinstance(discount, dict):
            yield from _one_of_two(discount, ("discounts", n))


def _one_of_two(discount: dict, path: tuple) -> Problems:
    names = ("coupon", "promotion_code")
    yield from exclusive(discount, names, path)
    if all(discount.get(name) is None for name in names):
        yield missing((*path, "coupon"), "is required: the id of a coupon (or a promotion_code).")


RULES = (discounts_exclude_promotion_codes, discounts_fit_the_mode, at_most_one_discount_applies)
