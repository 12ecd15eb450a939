"""Change the mode of checkout data, and lose nothing on the way."""

from __future__ import annotations

from typing import Any

_BUYING = ("line_items",)  # docs.stripe.com/payments/save-and-reuse: setup mode sells nothing


def switch_mode(
    data: dict[str, Any], mode: str, kept: dict[str, Any], currency: str = "usd"
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the data in another mode, and what has to wait until setup mode is left again.

    Setup mode takes no line items and, unless payment methods are named, needs a currency.
    """
    data = {**data, "mode": mode}
    if mode == "setup":
        kept = {**kept, **{name: data.pop(name) for name in _BUYING if name in data}}
        if not data.get("currency") and not data.get("allowed_payment_method_types"):
            kept["currency"] = data["currency"] = currency
        return data, kept
    if kept.get("currency") and data.get("currency") == kept["currency"]:
        del data["currency"]  # it came with setup mode
    restored = {name: kept[name] for name in _BUYING if name in kept and name not in data}
    return {**data, **restored}, {}
