"""What the page offers to change about the order: quantities, shipping, a promotion code."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.checkout_page.summary import summary
from helpers.sandbox.checkout_sessions import order
from helpers.sandbox.checkout_sessions.objects import line_items
from helpers.sandbox.money import format_amount
from helpers.sandbox.payment_form.inputs import Input, Typed
from helpers.sandbox.shipping import options

Object = dict[str, Any]


@dataclass(frozen=True)
class ShippingMethod:
    """A way of shipping; `total`, `button` and `due` are those of the order sent this way."""

    id: str
    name: str
    estimate: str
    amount: str
    chosen: bool
    total: str
    button: str
    due: int


def shipping_methods(context: Context, session: Object) -> list[ShippingMethod]:
    """Return the session's shipping options."""
    chosen = (session["shipping_cost"] or {}).get("shipping_rate")
    return [
        _method(context, session, option, option["shipping_rate"] == chosen)
        for option in session["shipping_options"]
    ]


def _method(context: Context, session: Object, option: Object, chosen: bool) -> ShippingMethod:
    rate = context.get("shipping_rate", option["shipping_rate"])
    amount = option["shipping_amount"]
    due = session["amount_total"] - options.shipping_amount(session) + amount
    total = format_amount(due, session["currency"])
    return ShippingMethod(
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


@dataclass(frozen=True)
class Quantity:
    """How many of a line item: a field with its limits."""

    name: str
    value: str
    least: int
    most: int
    error: str | None


@dataclass(frozen=True)
class Choices:
    """All that can be changed; `code` is the promotion code that is applied."""

    quantities: dict[str, Quantity]  # by the id of the line item
    methods: list[ShippingMethod]
    promotion: Input | None
    code: str | None
    method_error: str | None = None

    @property
    def any(self) -> bool:
        return bool(self.quantities or self.methods or self.promotion or self.code)


def choices(context: Context, session: Object, typed: Typed, wrong: Mapping[str, str]) -> Choices:
    """Return what can be changed about a session's order, with what is wrong with it."""
    code = _code(context, session)
    return Choices(
        _quantities(context, session, typed, wrong),
        shipping_methods(context, session),
        None if code or not session["allow_promotion_codes"] else _field(typed, wrong),
        code,
        wrong.get(order.SHIPPING_FIELD),
    )


def _field(typed: Typed, wrong: Mapping[str, str]) -> Input:
    error = wrong.get(order.CODE)
    value = typed.get(order.CODE, "") if error else ""
    return Input(order.CODE, "Promotion code", required=False, value=value, error=error)


def _code(context: Context, session: Object) -> str | None:
    """Return the words of the promotion code that the payer applied."""
    discounts = session["discounts"] if session["allow_promotion_codes"] else []
    for discount in discounts:
        code = context.get("promotion_code", discount["promotion_code"] or "")
        return code and code["code"]
    return None


def _quantities(
    context: Context, session: Object, typed: Typed, wrong: Mapping[str, str]
) -> dict[str, Quantity]:
    lines = line_items(context, session["id"])
    return {
        line["id"]: _quantity(line, limits, typed, wrong.get(order.quantity_field(line)))
        for line in lines
        if (limits := order.quantity_limits(line, lines))
    }


def _quantity(line: Object, limits: tuple[int, int], typed: Typed, error: str | None) -> Quantity:
    name = order.quantity_field(line)
    value = typed.get(name, "") if error else str(line["quantity"])
    return Quantity(name, value, *limits, error)
