"""What a payer may change about the order: amounts, items, shipping, a promotion code."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.checkout_page.summary import Line, button_text, summary, summary_line
from helpers.sandbox.checkout_sessions.chosen_amount import (
    AMOUNT_FIELD,
    limits_text,
    line_to_choose,
)
from helpers.sandbox.checkout_sessions.objects import line_items
from helpers.sandbox.checkout_sessions.optional_items import (
    added_lines,
    is_optional_field,
    optional_field,
    optional_line,
)
from helpers.sandbox.checkout_sessions.order import (
    PROMOTION_CODE_FIELD,
    SHIPPING_RATE_FIELD,
    quantity_field,
    quantity_limits,
)
from helpers.sandbox.languages.speaking import gettext, ngettext
from helpers.sandbox.money import amount_text, amount_to_type
from helpers.sandbox.payment_form.inputs import FormValues, Input
from helpers.sandbox.shipping.options import shipping_amount

Object = dict[str, Any]


@dataclass(frozen=True)
class ShippingMethod:
    """A shipping option in words.

    `total`, the `button`'s text and `due` (minor units) are those of an order shipped this way.
    """

    id: str
    name: str
    estimate: str
    amount: str
    chosen: bool
    total: str
    button: str
    due: int


def shipping_methods(context: Context, session: Object) -> list[ShippingMethod]:
    """Return the session's shipping options in words."""
    chosen = (session["shipping_cost"] or {}).get("shipping_rate")
    return [
        _shipping_method(context, session, option, option["shipping_rate"] == chosen)
        for option in session["shipping_options"]
    ]


def _shipping_method(
    context: Context, session: Object, option: Object, chosen: bool
) -> ShippingMethod:
    rate = context.require("shipping_rate", option["shipping_rate"])
    amount = option["shipping_amount"]
    due = session["amount_total"] - shipping_amount(session) + amount
    total = amount_text(due, session["currency"])
    return ShippingMethod(
        id=rate["id"],
        name=rate["display_name"],
        estimate=estimate_text(rate),
        amount=amount_text(amount, session["currency"]) if amount else gettext("Free"),
        chosen=chosen,
        total=total,
        button=button_text(summary(context, session).action, total),
        due=due,
    )


def estimate_text(rate: Object) -> str:
    """Return a shipping rate's delivery estimate: "5–7 business days"; "" if it has none."""
    estimate = rate["delivery_estimate"] or {}
    minimum, maximum = estimate.get("minimum"), estimate.get("maximum")
    if minimum and maximum and minimum["unit"] == maximum["unit"]:
        if minimum["value"] == maximum["value"]:
            return _duration(maximum)
        return _duration(maximum, f"{minimum['value']}–{maximum['value']}")
    if minimum and maximum:
        least, most = _duration(minimum), _duration(maximum)
        return gettext("%(least)s to %(most)s", least=least, most=most)
    if maximum:
        return gettext("At most %(time)s", time=_duration(maximum))
    return gettext("At least %(time)s", time=_duration(minimum)) if minimum else ""


def _duration(bound: Object, range: str | None = None) -> str:
    """Return an estimate's bound in words: "7 business days"; `range` stands for its number."""
    number = bound["value"]
    text = range or str(number)
    return {
        "business_day": ngettext(
            "%(text)s business day", "%(text)s business days", number, text=text
        ),
        "day": ngettext("%(text)s day", "%(text)s days", number, text=text),
        "hour": ngettext("%(text)s hour", "%(text)s hours", number, text=text),
        "month": ngettext("%(text)s month", "%(text)s months", number, text=text),
        "week": ngettext("%(text)s week", "%(text)s weeks", number, text=text),
    }[bound["unit"]]


@dataclass(frozen=True)
class Quantity:
    """The field for a line item's quantity, with its limits."""

    name: str
    value: str
    minimum: int
    maximum: int
    error: str | None


@dataclass(frozen=True)
class ChosenAmount:
    """The field for an amount that the payer chooses, in major units: "25.00"."""

    line_id: str
    name: str
    currency: str
    value: str
    limits: str
    error: str | None


@dataclass(frozen=True)
class Addition:
    """An optional item that is not in the order: the line that it would be, and its field."""

    line: Line
    name: str


@dataclass(frozen=True)
class Choices:
    """Everything that can be changed; `code` is the promotion code that has been applied.

    `removals` are the fields that take an optional item out of the order again.
    """

    quantities: dict[str, Quantity]  # by the id of the line item
    removals: dict[str, str]  # by the id of the line item
    additions: list[Addition]
    methods: list[ShippingMethod]
    promotion: Input | None
    code: str | None
    method_error: str | None = None
    item_error: str | None = None
    amount: ChosenAmount | None = None

    @property
    def any(self) -> bool:
        """Whether there is anything to change."""
        items = self.quantities or self.removals or self.additions or self.amount
        return bool(items or self.methods or self.promotion or self.code)


def choices(
    context: Context, session: Object, typed: FormValues, errors: Mapping[str, str]
) -> Choices:
    """Return what can be changed about a session's order, with the errors by the fields' names."""
    code, added = _applied_code(context, session), added_lines(context, session)
    return Choices(
        _quantities(context, session, typed, errors),
        {id: optional_field(n) for n, id in added.items()},
        _additions(context, session, added),
        shipping_methods(context, session),
        None if code or not session["allow_promotion_codes"] else _promotion_field(typed, errors),
        code,
        errors.get(SHIPPING_RATE_FIELD),
        next((text for name, text in errors.items() if is_optional_field(name)), None),
        _chosen_amount(context, session, typed, errors.get(AMOUNT_FIELD)),
    )


def _chosen_amount(
    context: Context, session: Object, typed: FormValues, error: str | None
) -> ChosenAmount | None:
    line = line_to_choose(context, session)
    if line is None:
        return None
    chosen = amount_to_type(line["amount_subtotal"], line["currency"])
    return ChosenAmount(
        line_id=line["id"],
        name=AMOUNT_FIELD,
        currency=line["currency"].upper(),
        value=typed.get(AMOUNT_FIELD, "") if error else chosen,
        limits=limits_text(line),
        error=error,
    )


def _additions(context: Context, session: Object, added: Collection[int]) -> list[Addition]:
    offered = [
        (n, optional_line(context, session, item))
        for n, item in enumerate(session.get("optional_items") or [])
        if n not in added
    ]
    return [Addition(summary_line(context, line), optional_field(n)) for n, line in offered]


def _promotion_field(typed: FormValues, errors: Mapping[str, str]) -> Input:
    error = errors.get(PROMOTION_CODE_FIELD)
    value = typed.get(PROMOTION_CODE_FIELD, "") if error else ""
    label = gettext("Promotion code")
    return Input(PROMOTION_CODE_FIELD, label, required=False, value=value, error=error)


def _applied_code(context: Context, session: Object) -> str | None:
    """Return the promotion code that the payer applied, as customers type it."""
    if not session["allow_promotion_codes"] or not session["discounts"]:
        return None
    promotion_code = context.get("promotion_code", session["discounts"][0]["promotion_code"] or "")
    return promotion_code["code"] if promotion_code else None


def _quantities(
    context: Context, session: Object, typed: FormValues, errors: Mapping[str, str]
) -> dict[str, Quantity]:
    lines = line_items(context, session["id"])
    return {
        line["id"]: _quantity(line, limits, typed, errors.get(quantity_field(line)))
        for line in lines
        if (limits := quantity_limits(line, lines))
    }


def _quantity(
    line: Object, limits: tuple[int, int], typed: FormValues, error: str | None
) -> Quantity:
    name = quantity_field(line)
    value = typed.get(name, "") if error else str(line["quantity"])
    return Quantity(name, value, *limits, error)
