"""The currency that a session names itself: docs.stripe.com/payments/checkout/localize-prices."""

from helpers.sandbox.checkout_sessions.rules.draft import Draft, Found
from helpers.sandbox.validation.amounts import currency_is_known
from helpers.sandbox.validation.problems import Problem


def currency_is_one(draft: Draft) -> Found:
    yield from currency_is_known(draft.params, ())


def prices_have_the_currency(draft: Draft) -> Found:
    """Stripe's words: airbadge-dev/airbadge#15. Which param it names no source says."""
    wanted = draft.params.get("currency")
    if not isinstance(wanted, str) or not wanted:
        return
    for path, item in draft.items:
        has = _currencies(draft, item)
        if has and wanted.lower() not in has:
            supported = ", ".join(f"`{each}`" for each in has)
            message = (
                f"The price specified supports currencies of {supported} which doesn't include "
                f"the expected currency of `{wanted.lower()}`."
            )
            own = "price_data" in item
            where = (*path, "price_data", "currency") if own else (*path, "price")
            fix = f"has no amount in {wanted.upper()}, the session's currency. Change one of them."
            yield Problem(where, message, fix=fix)


def _currencies(draft: Draft, item: dict) -> list[str]:
    """Return the currencies of a line item's price; none where they are not known.

    A price that was listed without expanding `currency_options` may have others.
    """
    price, own = draft.price(item) or {}, "price_data" in item
    if not isinstance(price.get("currency"), str) or not (own or "currency_options" in price):
        return []
    return sorted({price["currency"].lower(), *(price.get("currency_options") or {})})


RULES = (currency_is_one, prices_have_the_currency)
