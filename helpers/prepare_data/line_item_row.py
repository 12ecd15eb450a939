"""One line item of the form: its price, or an amount of its own, and how many."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import ipywidgets as widgets

from helpers.prepare_data import data_path
from helpers.prepare_data.field import Edit, Field, ProblemText, offer, text_field
from helpers.prepare_data.price_choices import OWN_AMOUNT, PriceChoices
from helpers.prepare_data.price_data_fields import OwnAmount
from helpers.sandbox.validation.problems import Path, Problem
from helpers.widgets import theme


class LineItemRow(widgets.VBox):
    """The fields of one line item; it keeps what was entered when the price's kind changes."""

    def __init__(
        self, prices: PriceChoices, on_edit: Edit, on_remove: Callable[[LineItemRow], None]
    ) -> None:
        self._prices, self._on_edit = prices, on_edit
        self._item: Any = {}
        self._mode: Any = None
        self._kept: dict[str, Any] = {}  # the price or price_data that was chosen before
        self._own: OwnAmount | None = None
        self._heading, self._problems = theme.html(), ProblemText()
        self._remove = theme.button("Remove", "link")
        self._remove.on_click(lambda button: on_remove(self))
        self._price = Field(widgets.Dropdown(description="Price"), (), self._edit_price)
        self._quantity = text_field("Quantity", (), on_edit, read=_number)
        super().__init__(
            [
                theme.dress(theme.row(self._heading, self._remove), "kit-apart"),
                theme.dress(widgets.Box([self._price, self._quantity]), "kit-pair"),
                self._problems,
            ]
        )
        self.add_class("kit-card")

    @property
    def fields(self) -> list[Field]:
        """The fields that are in use."""
        own = self._own.fields if self._own in self.children else []
        return [self._price, self._quantity, *own]

    def show(self, data: Any, place: int, but: widgets.Widget | None = None) -> None:
        """Show the line item that is at a place of the data, counted from 0."""
        self.path: Path = ("line_items", place)
        self._item = data_path.get(data, self.path)
        self._mode = data_path.get(data, ["mode"])
        self._heading.value = f"<h4>Line item {place + 1}</h4>"
        self._remove.description = f"Remove item {place + 1}"
        self._price.path, self._quantity.path = (*self.path, "price"), (*self.path, "quantity")
        self._show_price()
        self._quantity.show(data, but)
        self._show_own(data, but)

    def complaints(self) -> list[Problem]:
        return []

    def show_problems(self, problems: list[Problem]) -> None:
        """Show what is wrong with the item but with none of its fields."""
        self._problems.tell(problems, self.path)

    def _show_price(self) -> None:
        chosen = data_path.get(self._item, ["price"])
        if chosen is None and data_path.get(self._item, ["price_data"]) is not None:
            chosen = OWN_AMOUNT
        with self._price.showing():
            offer(self._price.control, self._prices.options(self._mode, chosen))
            self._price.control.value = chosen

    def _show_own(self, data: Any, but: widgets.Widget | None) -> None:
        path = (*self.path, "price_data")
        used = isinstance(data_path.get(data, path), dict)
        if used:
            self._own = self._own or OwnAmount(self._on_edit)
            self._own.show(data, path, self._mode, but)
        own = [self._own] if used else []
        theme.fill(self, *self.children[:2], *own, self._problems)

    def _edit_price(self, path: Path, chosen: Any, field: widgets.Widget) -> None:
        """Put price_data in the place of the price, or the other way round."""
        item = self._item if isinstance(self._item, dict) else {"quantity": 1}
        self._kept.update({name: item[name] for name in _KINDS if name in item})
        if chosen is OWN_AMOUNT:
            price = item.get("price")
            draft = self._kept.get("price_data") or self._prices.own_amount(price, self._mode)
            kind = {"price_data": draft}
        else:
            kind = {"price": chosen}
        rest = {name: value for name, value in item.items() if name not in _KINDS}
        self._on_edit(self.path, {**kind, **rest}, None)


_KINDS = ("price", "price_data")


def _number(text: str) -> int | str | None:
    """Return a whole number, or what was typed: then the check says what is wrong with it."""
    text = text.strip()
    return int(text) if re.fullmatch(r"[+-]?[0-9]{1,100}", text) else text or None
