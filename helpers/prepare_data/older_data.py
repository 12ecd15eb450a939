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
    old, new = data.get(OLD), data.get(NEW)
    if OLD not in data or _clash(old, new):
        return dict(data), []
    place = NEW if NEW in data else OLD
    items = [(NEW if key == place else key, value) for key, value in data.items()]
    moved = {key: _joined(old, new) if key == NEW else value for key, value in items if key != OLD}
    return moved, [_note(NEW in data)]


def _clash(old: Any, new: Any) -> bool:
    """Say whether there are two values that cannot be joined: then nothing may be lost."""
    return old is not None and new is not None and not _are_lists(old, new)


def _joined(old: Any, new: Any) -> Any:
    if _are_lists(old, new):
        return [*new, *(name for name in old if name not in new)]
    return new if old is None else old


def _are_lists(old: Any, new: Any) -> bool:
    return isinstance(old, list) and isinstance(new, list)


def _note(merged: bool) -> str:
    what = f"joined what was in {NEW}" if merged else f"is now {NEW}"
    return (
        f"{OLD} {what}: Stripe removed the old name from Checkout Sessions in API version "
        f"{REMOVED_IN}. The new one filters the payment methods that Stripe finds suitable."
    )
