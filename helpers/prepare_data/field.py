"""One field of a form: a control, its help, and the problems of what it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from typing import Any

import ipywidgets as widgets

from helpers.prepare_data import data_path
from helpers.sandbox.validation.problems import Path, Problem
from helpers.widgets import theme

Edit = Callable[
    [Path, Any, widgets.Widget | None], None
]  # path, value (None: gone), by which field


def _as_is(value: Any) -> Any:
    return value


class ProblemText(widgets.HTML):
    """Problems in words, to stand beside what they are about; empty while there are none."""

    def tell(self, problems: list[Problem], path: Path) -> None:
        """Show the problems; a place is named unless it is the path they stand beside."""
        value = "".join(theme.problem(wording(problem, path)) for problem in problems)
        if value != self.value:  # setting it again would announce it again
            self.value = value


class Field(widgets.VBox):
    """A control for one place in the data; what the learner enters goes to on_edit.

    read turns the control's value into data (None: take it away), write turns data into a value
    the control can show, judge says what is wrong with a value before it is even data.
    """

    def __init__(
        self,
        control: widgets.Widget,
        path: Path,
        on_edit: Edit,
        hint: str = "",
        read: Callable[[Any], Any] = _as_is,
        write: Callable[[Any], Any] = _as_is,
        judge: Callable[[Any], str] = lambda value: "",
    ) -> None:
        self.control, self.path = control, path
        self._read, self._write, self._judge, self._on_edit = read, write, judge, on_edit
        self._problems, self._shows = ProblemText(), False
        below = [theme.html(f'<p class="kit-quiet">{escape(hint)}</p>')] if hint else []
        super().__init__([control, *below, self._problems])
        self.add_class("kit-field")
        control.observe(self._edited, "value")

    def _edited(self, change: dict[str, Any]) -> None:
        if not self._shows:
            self._on_edit(self.path, self._read(change["new"]), self)

    def show(self, data: Any, but: widgets.Widget | None = None) -> None:
        """Show what is at the field's path, unless it is the field that the learner is editing."""
        if self is not but:
            with self.showing():
                self.control.value = self._write(data_path.get(data, self.path))

    @contextmanager
    def showing(self) -> Iterator[None]:
        """Change the control meanwhile without calling it an edit."""
        self._shows = True
        try:
            yield
        finally:
            self._shows = False

    def complaints(self) -> list[Problem]:
        """Return what is wrong with what was entered, where the data cannot tell."""
        message = self._judge(self.control.value)
        return [Problem(self.path, message, fix=message)] if message else []

    def show_problems(self, problems: list[Problem]) -> None:
        """Show the problems below the control; none takes them away."""
        self._problems.tell(problems, self.path)
        (self.add_class if problems else self.remove_class)("kit-wrong")


def wording(problem: Problem, path: Path = ()) -> str:
    """Return a problem as a sentence; its place is named unless it is the path it stands beside."""
    if problem.path != path:
        return str(problem)
    text = problem.fix or problem.message
    return text[:1].upper() + text[1:]


def text_field(label: str, path: Path, on_edit: Edit, sample: str = "", **more: Any) -> Field:
    """Return a field for a line of text; while it is empty the data do not have it."""
    control = widgets.Text(description=label, placeholder=sample)
    conversions = {"read": lambda text: text.strip() or None, "write": as_text}
    return Field(control, path, on_edit, **{**conversions, **more})


def choice_field(
    label: str,
    choices: list[str],
    path: Path,
    on_edit: Edit,
    look: Callable[[Any], Any] = _as_is,
    hint: str = "",
) -> Field:
    """Return a field for one of several choices; look finds the choice in the data at the path.

    What is none of the choices is shown as it is.
    """
    control = widgets.Dropdown(description=label, options=choices, value=None)

    def write(value: Any) -> Any:
        choice = look(value)
        known = choice is None or choice in choices
        offer(control, choices if known else [*choices, choice])
        return choice

    return Field(control, path, on_edit, hint, write=write)


def offer(control: widgets.Dropdown, options: list) -> None:
    """Change what a dropdown offers, and choose nothing; but only if it differs."""
    if list(control.options) != options:
        with control.hold_sync():
            control.value = None  # or the first option would be chosen
            control.options = options


def as_text(value: Any) -> str:
    """Return data as a line of text, whatever they are."""
    return "" if value is None else value if isinstance(value, str) else repr(value)
