"""The JSON of a form's data, to read, to edit and to copy."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import ipywidgets as widgets

from helpers.prepare_data.checkout_json import CheckoutDataError, read_checkout_data
from helpers.prepare_data.field import wording
from helpers.sandbox.validation.problems import Path, Problem
from helpers.widgets import theme
from helpers.widgets.copy_button import CopyButton


class JsonView(widgets.VBox):
    """An editable view of checkout data as JSON; data that can be read go to on_data.

    While the JSON is broken it says where, and the data stay what they were.
    """

    path: Path = ()  # it stands for all of the data: problems that fit no field come here

    def __init__(self, on_data: Callable[[dict[str, Any]], None], on_broken: Callable) -> None:
        self._on_data, self._on_broken = on_data, on_broken
        self._good, self._error, self._shows = "", "", False
        self._text = theme.with_classes(
            widgets.Textarea(description="Checkout data (JSON)", rows=18), "kit-mono", "kit-json"
        )
        self.copy = CopyButton(name="Copy the checkout data")
        self._back = theme.button("Back to the last good data", "link")
        self._back.on_click(lambda button: self._go_back())
        self._back.add_class("kit-hidden")
        self._problems = theme.html()
        super().__init__([self._text, self._problems, self._back])
        self._text.observe(self._edited, "value")

    @property
    def text(self) -> str:
        """The JSON as it stands there, broken or not."""
        return self._text.value

    def show(self, data: Any, but: widgets.Widget | None = None) -> None:
        """Show the data, unless they were just typed here."""
        self._good = json.dumps(data, indent=2, ensure_ascii=False)
        if self is not but:
            self._set(self._good)

    def complaints(self) -> list[Problem]:
        """Return where the JSON is broken, if it is."""
        fix = f"{self._error} Until then the form shows the last good data."
        return [Problem((), self._error, fix=fix)] if self._error else []

    def show_problems(self, problems: list[Problem]) -> None:
        """Show the problems that stand beside no field."""
        texts = [wording(problem, self.path) for problem in problems]
        value = theme.notice("", "danger", texts) if texts else ""
        if value != self._problems.value:
            self._problems.value = value

    def _edited(self, change: dict[str, Any]) -> None:
        self.copy.text = change["new"]
        if self._shows:
            return
        try:
            data = read_checkout_data(change["new"])
        except CheckoutDataError as error:
            self._broken(str(error))
            self._on_broken()
        else:
            self._broken("")
            self._on_data(data)

    def _broken(self, message: str) -> None:
        self._error = message
        (self._text.add_class if message else self._text.remove_class)("kit-wrong")
        (self._back.remove_class if message else self._back.add_class)("kit-hidden")

    def _set(self, text: str) -> None:
        self._broken("")
        self._shows = True
        try:
            self._text.value = text
        finally:
            self._shows = False

    def _go_back(self) -> None:
        self._set(self._good)
        self._on_broken()
