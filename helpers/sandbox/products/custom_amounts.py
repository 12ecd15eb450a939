"""An amount that the payer chooses: docs.stripe.com/payments/checkout/pay-what-you-want."""

from helpers.sandbox import money
from helpers.sandbox.checkout_sessions.rules.draft import Found, exclusive
from helpers.sandbox.validation.amounts import is_chargeable
from helpers.sandbox.validation.problems import Path, Problem


def custom_amount_can_be_chosen(price: dict, currency: str, path: Path) -> Found:
    """Yield what is wrong with the bounds and the preset of `custom_unit_amount`, in minor units.

    How Stripe words the refusal of what does not fit together no source says.
    """
    for name in ("unit_amount", "unit_amount_decimal"):
        yield from exclusive(price, (name, "custom_unit_amount"), path)
    custom, path = price.get("custom_unit_amount"), (*path, "custom_unit_amount")
    if not isinstance(custom, dict):
        return
    least, most = custom.get("minimum"), custom.get("maximum")
    yield from is_chargeable(least, currency, (*path, "minimum"), money.minimum(currency))
    yield from is_chargeable(most, currency, (*path, "maximum"))
    yield from is_chargeable(custom.get("preset"), currency, (*path, "preset"))
    if _above(least, most):
        message = "`minimum` must be less than or equal to `maximum`."
        yield Problem((*path, "minimum"), message, fix="must not be more than maximum.")
    if _above(least, custom.get("preset")) or _above(custom.get("preset"), most):
        message = "`preset` must be between `minimum` and `maximum`."
        yield Problem((*path, "preset"), message, fix="must be between minimum and maximum.")


def _above(amount: int | None, most: int | None) -> bool:
    return isinstance(amount, int) and isinstance(most, int) and amount > most
