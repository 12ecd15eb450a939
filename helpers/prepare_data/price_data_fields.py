"""The fields of a line item that brings its own amount instead of a price (`price_data`)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import ipywidgets as widgets

from helpers.prepare_data import data_path
from helpers.prepare_data.checkout_data import param_field
from helpers.prepare_data.field import Field, OnEdit, as_text, choice_field, text_field
from helpers.sandbox import money
from helpers.sandbox.validation.problems import Path
from helpers.widgets import theme

_ONCE = "once"
_PATHS = (("product_data", "name"), ("unit_amount",), ("currency",), ("recurring",))


class PriceDataFields(widgets.Box):
    """The fields "Product name", "Amount", "Currency" and, for subscriptions, "Every"."""

    def __init__(self, on_edit: OnEdit) -> None:
        self._on_edit = on_edit
        self._price: dict[str, Any] = {}
        self._name = text_field("Product name", (), on_edit, "T-shirt")
        self._amount = text_field(
            "Amount",
            (),
            on_edit,
            parse=self._to_minor_units,
            format=self._to_major_units,
            validate=self._amount_problem,
        )
        currencies = sorted(money.CURRENCIES)
        self._currency = choice_field("Currency", currencies, (), self._edit_currency)
        every = [_ONCE, *_intervals()]
        self._every = choice_field("Every", every, (), self._edit_every, to_choice=_interval_of)
        super().__init__([self._name, self._amount, self._currency])
        theme.with_classes(self, "kit-grid", "kit-narrow")

    @property
    def fields(self) -> tuple[Field, ...]:
        """The visible fields: "Every" is among them only if the price may be recurring."""
        return self.children

    def show(self, data: Any, path: Path, mode: Any, editing: widgets.Widget | None = None) -> None:
        """Show the price_data at the path; the mode decides whether it may be recurring."""
        self._price = data_path.get(data, path, {})
        recurs = data_path.get(self._price, ["recurring"]) is not None
        every = [self._every] if mode == "subscription" or recurs else []
        theme.set_children(self, self._name, self._amount, self._currency, *every)
        for field, end in zip(self.fields, _PATHS, strict=False):
            field.path = (*path, *end)
            field.show(data, editing)

    def _edit_currency(self, path: Path, currency: str, field: widgets.Widget) -> None:
        """Keep the amount as the learner typed it, now in the new currency."""
        self._price = data_path.with_value(self._price, ["currency"], currency)
        amount = self._to_minor_units(self._amount.control.value)
        price = data_path.with_value(self._price, ["unit_amount"], amount)
        self._on_edit(path[:-1], price, self._amount)

    def _edit_every(self, path: Path, interval: str, field: widgets.Widget) -> None:
        recurring = data_path.get(self._price, ["recurring"])
        changed = data_path.with_value(recurring, ["interval"], interval)
        self._on_edit(path, None if interval == _ONCE else changed, field)

    def _to_minor_units(self, text: str) -> int | str | None:
        try:
            return self._parse_amount(text) if text.strip() else None
        except ValueError:
            return text  # so that the data agrees with the field, and the check reports it

    def _parse_amount(self, text: str) -> int:
        if not re.fullmatch(r"\s*-?[0-9.]{1,20}\s*", text):
            raise ValueError(f"“{text[:30]}” is not an amount. Write it like {self._sample()}.")
        return money.parse_amount(text, self._currency_code())

    def _to_major_units(self, amount: Any) -> str:
        if type(amount) is not int:
            return as_text(amount)
        return f"{Decimal(amount).scaleb(-money.exponent(self._currency_code())):f}"

    def _amount_problem(self, text: str) -> str:
        if data_path.get(self._price, ["unit_amount_decimal"]) is not None:
            return ""
        try:
            self._parse_amount(text)
        except ValueError as error:
            return str(error) if text.strip() else f"Enter an amount, such as {self._sample()}."
        return ""

    def _sample(self) -> str:
        return self._to_major_units(2000)

    def _currency_code(self) -> str:
        return str(data_path.get(self._price, ["currency"], "usd"))


def _interval_of(recurring: Any) -> Any:
    return data_path.get(recurring, ["interval"], _ONCE)


def _intervals() -> tuple[str, ...]:
    """Return the intervals that the SDK's type allows: day, month, week, year."""
    return param_field("line_items", "price_data", "recurring", "interval").choices
