"""The ways of shipping as the page offers them, with what the order costs sent each way."""

from dataclasses import dataclass, replace
from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.checkout_page.summary import summary
from helpers.sandbox.money import format_amount
from helpers.sandbox.shipping import options

Object = dict[str, Any]


@dataclass(frozen=True)
class Method:
    """A way of shipping; `total`, `button` and `due` are those of the order sent this way."""

    id: str
    name: str
    estimate: str
    amount: str
    chosen: bool
    total: str
    button: str
    due: int


def methods(context: Context, session: Object) -> list[Method]:
    """Return the session's shipping options."""
    chosen = (session["shipping_cost"] or {}).get("shipping_rate")
    return [
        _method(context, session, option, option["shipping_rate"] == chosen)
        for option in session["shipping_options"]
    ]


def _method(context: Context, session: Object, option: Object, chosen: bool) -> Method:
    rate = context.get("shipping_rate", option["shipping_rate"])
    amount = option["shipping_amount"]
    due = session["amount_total"] - options.amount(session) + amount
    total = format_amount(due, session["currency"])
    return Method(
        id=rate["id"],
        name=rate["display_name"],
        estimate=estimate(rate),
        amount=format_amount(amount, session["currency"]) if amount else "Free",
        chosen=chosen,
        total=total,
        button=replace(summary(context, session), amount=total).button,
        due=due,
    )


def estimate(rate: Object) -> str:
    """Return how long a rate takes: "5–7 business days"."""
    known = rate["delivery_estimate"] or {}
    least, most = known.get("minimum"), known.get("maximum")
    if least and most and least["unit"] == most["unit"]:
        if least["value"] == most["value"]:
            return _time(most)
        return f"{least['value']}–{_time(most)}"
    if least and most:
        return f"{_time(least)} to {_time(most)}"
    if most:
        return f"At most {_time(most)}"
    return f"At least {_time(least)}" if least else ""


def _time(bound: Object) -> str:
    unit = bound["unit"].replace("_", " ")
    return f"{bound['value']} {unit}{'' if bound['value'] == 1 else 's'}"
