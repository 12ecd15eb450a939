"""The line items of the form: a row for each, which can be added and removed."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import ipywidgets as widgets

from helpers.prepare_data import data_path
from helpers.prepare_data.field import Field, OnEdit, ProblemText, set_options, text_field
from helpers.prepare_data.price_choices import OWN_AMOUNT, PriceChoices
from helpers.prepare_data.price_data_fields import PriceDataFields
from helpers.sandbox.validation.problems import Path, Problem
from helpers.widgets import theme


class LineItemRow(widgets.VBox):
    """The fields of one line item; switching from a price to an amount and back loses nothing."""

    def __init__(
        self, prices: PriceChoices, on_edit: OnEdit, on_remove: Callable[[LineItemRow], None]
    ) -> None:
        self._prices, self._on_edit = prices, on_edit
        self._item: Any = {}
        self._mode: Any = None
        self._earlier: dict[str, Any] = {}  # the price and price_data that were chosen earlier
        self._price_data: PriceDataFields | None = None
        self._heading, self._problems = theme.html(), ProblemText()
        self._remove = theme.button("Remove", "link")
        self._remove.on_click(lambda button: on_remove(self))
        self._price = Field(widgets.Dropdown(description="Price"), (), self._edit_price)
        self._quantity = text_field("Quantity", (), on_edit, parse=_number)
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
        """The visible fields."""
        price_data = self._price_data
        more = price_data.fields if price_data is not None and price_data in self.children else []
        return [self._price, self._quantity, *more]

    def focus(self) -> None:
        """Give the focus to the button that removes the row."""
        self._remove.focus()

    def show(self, data: Any, index: int, editing: widgets.Widget | None = None) -> None:
        """Show the line item at this index of the data."""
        self.path: Path = ("line_items", index)
        self._item = data_path.get(data, self.path)
        self._mode = data_path.get(data, ["mode"])
        self._heading.value = f"<h4>Line item {index + 1}</h4>"
        self._remove.description = f"Remove item {index + 1}"
        self._price.path, self._quantity.path = (*self.path, "price"), (*self.path, "quantity")
        self._show_price()
        self._quantity.show(data, editing)
        self._show_price_data(data, editing)

    def entry_problems(self) -> list[Problem]:
        return []

    def show_problems(self, problems: list[Problem]) -> None:
        """Show the problems with the item that belong to none of its fields."""
        self._problems.show(problems, self.path)

    def _show_price(self) -> None:
        chosen = data_path.get(self._item, ["price"])
        if chosen is None and data_path.get(self._item, ["price_data"]) is not None:
            chosen = OWN_AMOUNT
        with self._price.edits_ignored():
            set_options(self._price.control, self._prices.options(self._mode, chosen))
            self._price.control.value = chosen

    def _show_price_data(self, data: Any, editing: widgets.Widget | None) -> None:
        path = (*self.path, "price_data")
        used = isinstance(data_path.get(data, path), dict)
        if used:
            self._price_data = self._price_data or PriceDataFields(self._on_edit)
            self._price_data.show(data, path, self._mode, editing)
        more = [self._price_data] if used else []
        theme.set_children(self, *self.children[:2], *more, self._problems)

    def _edit_price(self, path: Path, chosen: Any, field: widgets.Widget) -> None:
        """Replace the price by price_data, or the other way round."""
        item = self._item if isinstance(self._item, dict) else {"quantity": 1}
        self._earlier.update({name: item[name] for name in _PRICE_KEYS if name in item})
        if chosen is OWN_AMOUNT:
            price = item.get("price")
            draft = self._prices.price_data_draft(price, self._mode)
            new = {"price_data": self._earlier.get("price_data") or draft}
        else:
            new = {"price": chosen}
        rest = {name: value for name, value in item.items() if name not in _PRICE_KEYS}
        self._on_edit(self.path, {**new, **rest}, None)


_PRICE_KEYS = ("price", "price_data")


def _number(text: str) -> int | str | None:
    """Return a whole number, or else the text itself, for the check to say what is wrong."""
    text = text.strip()
    return int(text) if re.fullmatch(r"[+-]?[0-9]{1,100}", text) else text or None


class LineItemRows(widgets.VBox):
    """Rows for the line items of checkout data, and the button "Add line item"."""

    path: Path = ("line_items",)

    def __init__(self, prices: PriceChoices, on_edit: OnEdit) -> None:
        self._prices, self._on_edit = prices, on_edit
        self._data: Any = {}
        self.rows: list[LineItemRow] = []
        self._row_box, self._problems = widgets.VBox(), ProblemText()
        self._add = theme.button("Add line item")
        self._add.on_click(lambda button: self.add())
        heading = theme.html("<h4>Line items</h4>", "kit-section")
        super().__init__([heading, self._row_box, self._problems, theme.row(self._add)])

    @property
    def parts(self) -> list[Any]:
        """What can show problems: the line items as a whole, each row, each field."""
        return [self, *(part for row in self.rows for part in (row, *row.fields))]

    def show(self, data: Any, editing: widgets.Widget | None = None) -> None:
        """Show the line items of the data."""
        self._data = data
        items = self._items()
        if len(self.rows) != len(items):
            new = (LineItemRow(self._prices, self._on_edit, self.remove) for _ in items)
            self.rows = [*self.rows, *new][: len(items)]
            self._row_box.children = self.rows
        for index, row in enumerate(self.rows):
            row.show(data, index, editing)

    def entry_problems(self) -> list[Problem]:
        return []

    def show_problems(self, problems: list[Problem]) -> None:
        """Show the problems with the line items as a whole."""
        self._problems.show(problems, self.path)

    def add(self) -> None:
        """Add a line item with the first price that fits the mode, or else with price_data."""
        mode = data_path.get(self._data, ["mode"])
        fitting = self._prices.ids_for(mode)
        draft = {"price_data": self._prices.price_data_draft(None, mode)}
        item = {**({"price": fitting[0]} if fitting else draft), "quantity": 1}
        self._on_edit((*self.path, len(self._items())), item, None)

    def remove(self, row: LineItemRow) -> None:
        """Remove a line item, and with it what its row remembers."""
        index = self.rows.index(row)
        self.rows.remove(row)
        self._row_box.children = self.rows
        self._on_edit((*self.path, index), None, None)
        self._focus_on(index)

    def _focus_on(self, index: int) -> None:
        """Give the focus, which was on a row that is gone, to what stands there now."""
        if self.rows:
            self.rows[min(index, len(self.rows) - 1)].focus()
        else:
            self._add.focus()

    def _items(self) -> list[Any]:
        items = data_path.get(self._data, self.path)
        return items if isinstance(items, list) else []
