"""Bring checkout data that were written for an older Stripe API up to today's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

OLD = "payment_method_types"
NEW = "allowed_payment_method_types"
REMOVED_IN = "2026-09-30.endive"
# docs.stripe.com/changelog/endive/2026-09-30/remove-payment-method-types-checkout-sessions


def carry_forward(data: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Return the data as today's API takes them, and a note for each change.

    `payment_method_types` becomes `allowed_payment_method_types`, in the same place; everything
    else, known or not, stays as it is. The data passed in are left alone.
    """
    types = _merged(data.get(OLD), data.get(NEW))
    if OLD not in data or types is None:
        return dict(data), []
    place = NEW if NEW in data else OLD
    items = [(NEW if key == place else key, value) for key, value in data.items()]
    moved = {key: types if key == NEW else value for key, value in items if key != OLD}
    return moved, [_note(NEW in data)]


def _merged(old: Any, new: Any) -> Any:
    """Return both together, or None where they are no lists: then nothing may be lost."""
    if isinstance(old, list) and isinstance(new, list):
        return [*new, *(name for name in old if name not in new)]
    return old if new is None else None


def _note(merged: bool) -> str:
    what = f"joined what was in {NEW}" if merged else f"is now {NEW}"
    return (
        f"{OLD} {what}: Stripe removed the old name from Checkout Sessions in API version "
        f"{REMOVED_IN}. The new one filters the payment methods that Stripe finds suitable."
    )
