"""The JSON of a form's data: to read, edit and copy."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import ipywidgets as widgets

from helpers.prepare_data.checkout_json import CheckoutDataError, read_checkout_data
from helpers.prepare_data.field import problem_sentence
from helpers.sandbox.validation.problems import Path, Problem
from helpers.widgets import theme
from helpers.widgets.copy_button import CopyButton

_TO_GOOD, _TO_BROKEN = "Back to the last good data", "Back to the JSON that you typed"


class JsonView(widgets.VBox):
    """An editable view of checkout data as JSON; each valid edit goes to on_data.

    While the JSON is broken, the view says where, and the data does not change. If a field of the
    form then changes the data, a button brings the broken JSON back. on_error is called when
    entry_problems() may have changed and the data has not.
    """

    path: Path = ()  # the whole data, so problems that belong to no field are shown here

    def __init__(
        self, on_data: Callable[[dict[str, Any]], None], on_error: Callable[[], None]
    ) -> None:
        self._on_data, self._on_error = on_data, on_error
        self._last_good, self._error, self._ignores_edits = "", "", False
        self._replaced = ""  # broken JSON, by data from elsewhere
        self._text = theme.with_classes(
            widgets.Textarea(description="Checkout data (JSON)", rows=18), "kit-mono", "kit-json"
        )
        self.copy = CopyButton(name="Copy the checkout data")
        self._restore = theme.button(_TO_GOOD, "link")
        self._restore.on_click(lambda button: self._go_back())
        self._restore.add_class("kit-hidden")
        self._problems = theme.html()
        super().__init__([self._text, self._problems, self._restore])
        self._text.observe(self._edited, "value")

    @property
    def text(self) -> str:
        """The JSON as it is in the view, broken or not."""
        return self._text.value

    def show(self, data: Any, editing: widgets.Widget | None = None) -> None:
        """Show the data, unless the learner is typing it here."""
        self._last_good = json.dumps(data, indent=2, ensure_ascii=False)
        if self is not editing:
            replaced = self._text.value if self._error else self._replaced
            self._set(self._last_good)
            self._offer(replaced)

    def entry_problems(self) -> list[Problem]:
        """Return where the JSON is broken, if it is."""
        fix = f"{self._error} Until then the form shows the last good data."
        return [Problem((), self._error, fix=fix)] if self._error else []

    def show_problems(self, problems: list[Problem]) -> None:
        """Show the problems that belong to no field."""
        texts = [problem_sentence(problem, self.path) for problem in problems]
        value = theme.notice("", "danger", texts) if texts else ""
        if value != self._problems.value:
            self._problems.value = value

    def _edited(self, change: dict[str, Any]) -> None:
        self.copy.text = change["new"]
        if self._ignores_edits:
            return
        try:
            data = read_checkout_data(change["new"])
        except CheckoutDataError as error:
            self._set_error(str(error))
            self._on_error()
        else:
            self._set_error("")
            self._offer("")
            self._on_data(data)

    def _set_error(self, message: str) -> None:
        self._error = message
        (self._text.add_class if message else self._text.remove_class)("kit-wrong")
        self._offer("" if message else self._replaced)

    def _offer(self, replaced: str) -> None:
        """Offer to go back to JSON that was replaced, or from broken JSON to the last good data."""
        self._replaced = replaced
        self._restore.description = _TO_BROKEN if replaced else _TO_GOOD
        is_of_use = replaced or self._error
        (self._restore.remove_class if is_of_use else self._restore.add_class)("kit-hidden")

    def _set(self, text: str) -> None:
        self._set_error("")
        self._ignores_edits = True
        try:
            self._text.value = text
        finally:
            self._ignores_edits = False

    def _go_back(self) -> None:
        if self._replaced:
            self._text.value = self._replaced
        else:
            self._set(self._last_good)
            self._on_error()
        self._text.focus()  # the button is gone, or another one
