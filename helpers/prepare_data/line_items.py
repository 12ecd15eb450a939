"""The line items of the form: a row for each, to add to and to take from."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import ipywidgets as widgets

from helpers.prepare_data import data_path
from helpers.prepare_data.field import Edit, Field, ProblemText, offer, text_field
from helpers.prepare_data.price_choices import OWN_AMOUNT, PriceChoices
from helpers.prepare_data.price_data_fields import PriceDataFields
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
        self._own: PriceDataFields | None = None
        self._heading, self._problems = theme.html(), ProblemText()
        self._remove = theme.button("Remove", "link")
        self._remove.on_click(lambda button: on_remove(self))
        self._price = Field(widgets.Dropdown(description="Price"), (), self._edit_price)
        self._quantity = text_field("Quantity", (), on_edit, read=_number)
        super().__init__(
            [
                theme.with_classes(theme.row(self._heading, self._remove), "kit-apart"),
                theme.with_classes(widgets.Box([self._price, self._quantity]), "kit-pair"),
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
            self._own = self._own or PriceDataFields(self._on_edit)
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


class LineItemRows(widgets.VBox):
    """Rows for the line items of checkout data, and the button "Add line item"."""

    path: Path = ("line_items",)

    def __init__(self, prices: PriceChoices, on_edit: Edit) -> None:
        self._prices, self._on_edit = prices, on_edit
        self._data: Any = {}
        self.rows: list[LineItemRow] = []
        self._box, self._problems = widgets.VBox(), ProblemText()
        add = theme.button("Add line item")
        add.on_click(lambda button: self.add())
        heading = theme.html("<h4>Line items</h4>", "kit-section")
        super().__init__([heading, self._box, self._problems, theme.row(add)])

    @property
    def parts(self) -> list[Any]:
        """What problems can stand beside: all of the items, each row, each field."""
        return [self, *(part for row in self.rows for part in (row, *row.fields))]

    def show(self, data: Any, but: widgets.Widget | None = None) -> None:
        """Show the line items of the data."""
        self._data = data
        items = self._items()
        if len(self.rows) != len(items):
            new = (LineItemRow(self._prices, self._on_edit, self.remove) for _ in items)
            self.rows = [*self.rows, *new][: len(items)]
            self._box.children = self.rows
        for place, row in enumerate(self.rows):
            row.show(data, place, but)

    def complaints(self) -> list[Problem]:
        return []

    def show_problems(self, problems: list[Problem]) -> None:
        """Show what is wrong with the line items together."""
        self._problems.tell(problems, self.path)

    def add(self) -> None:
        """Add a line item: one of the first price that fits the mode, or an amount of its own."""
        mode = data_path.get(self._data, ["mode"])
        fitting = self._prices.fitting(mode)
        own = {"price_data": self._prices.own_amount(None, mode)}
        item = {**({"price": fitting[0]} if fitting else own), "quantity": 1}
        self._on_edit((*self.path, len(self._items())), item, None)

    def remove(self, row: LineItemRow) -> None:
        """Take a line item away, and with it what its row kept."""
        place = self.rows.index(row)
        self.rows.remove(row)
        self._box.children = self.rows
        self._on_edit((*self.path, place), None, None)

    def _items(self) -> list[Any]:
        items = data_path.get(self._data, self.path)
        return items if isinstance(items, list) else []
