"""What the page offers to change about the order: quantities, shipping, a promotion code."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.checkout_page.shipping_methods import Method, methods
from helpers.sandbox.checkout_sessions import order, quantities, shipping_choice
from helpers.sandbox.payment_form.inputs import Input, Typed

Object = dict[str, Any]


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
    methods: list[Method]
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
        methods(context, session),
        None if code or not session["allow_promotion_codes"] else _field(typed, wrong),
        code,
        wrong.get(shipping_choice.FIELD),
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
    lines = context.line_items(session["id"])
    return {
        line["id"]: _quantity(line, limits, typed, wrong.get(quantities.field(line)))
        for line in lines
        if (limits := quantities.limits(line, lines))
    }


def _quantity(line: Object, limits: tuple[int, int], typed: Typed, error: str | None) -> Quantity:
    name = quantities.field(line)
    value = typed.get(name, "") if error else str(line["quantity"])
    return Quantity(name, value, *limits, error)
