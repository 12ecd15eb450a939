"""The line items of the form: a row for each, to add to and to take from."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

from helpers.prepare_data import data_path
from helpers.prepare_data.field import Edit, ProblemText
from helpers.prepare_data.line_item_row import LineItemRow
from helpers.prepare_data.price_choices import PriceChoices
from helpers.sandbox.validation.problems import Path, Problem
from helpers.widgets import theme


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
