"""How many a payer may take: docs.stripe.com/payments/checkout/adjustable-quantity."""

from helpers.sandbox.checkout_sessions.rules.draft import Draft, Found, in_range
from helpers.sandbox.validation.problems import Problem

DEFAULTS = {"minimum": 0, "maximum": 99}
_MOST = 999_999


def adjustable_quantities_have_room(draft: Draft) -> Found:
    for path, item in (*draft.items, *draft.optional_items):
        asked, path = item.get("adjustable_quantity"), (*path, "adjustable_quantity")
        if not isinstance(asked, dict) or not asked.get("enabled"):
            continue
        limits = {name: asked.get(name, default) for name, default in DEFAULTS.items()}
        least, most = limits["minimum"], limits["maximum"]
        if not (isinstance(least, int) and isinstance(most, int)):
            continue
        yield from in_range(least, (*path, "minimum"), 0, most)
        yield from in_range(most, (*path, "maximum"), 1, _MOST)
        quantity = item.get("quantity")
        if isinstance(quantity, int) and not least <= quantity <= most:
            message = (
                f"The `quantity` must be between the adjustable minimum ({least}) and maximum "
                f"({most}). Set `adjustable_quantity[maximum]` to the quantity or more."
            )
            fix = f"leaves out the quantity {quantity}. Widen minimum and maximum."
            yield Problem(path, message, fix=fix)


RULES = (adjustable_quantities_have_room,)
