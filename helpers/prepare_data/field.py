"""One field of a form: a control, its help text, and the problems with its value."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from typing import Any

import ipywidgets as widgets

from helpers.prepare_data import data_path
from helpers.sandbox.validation.problems import Path, Problem
from helpers.widgets import theme

# Called with the path, the new value (None removes it) and the field that was edited, if any.
OnEdit = Callable[[Path, Any, widgets.Widget | None], None]


def _as_is(value: Any) -> Any:
    return value


class ProblemText(widgets.HTML):
    """Problems in words, shown next to what they are about; empty if there are none."""

    value: str

    def show(self, problems: list[Problem], path: Path) -> None:
        """Show the problems; each names its path unless that is the path shown next to it."""
        value = "".join(theme.problem(problem_sentence(problem, path)) for problem in problems)
        if value != self.value:  # setting it again would announce it again
            self.value = value


class Field(widgets.VBox):
    """A control for one value in the data; what the learner enters goes to on_edit.

    parse turns the control's value into data (None removes it), format turns data into a value
    that the control can show, and validate returns what is wrong with a value that cannot become
    data, or "".
    """

    def __init__(
        self,
        control: widgets.Widget,
        path: Path,
        on_edit: OnEdit,
        hint: str = "",
        parse: Callable[[Any], Any] = _as_is,
        format: Callable[[Any], Any] = _as_is,
        validate: Callable[[Any], str] = lambda value: "",
    ) -> None:
        self.control, self.path = control, path
        self._parse, self._format, self._validate = parse, format, validate
        self._on_edit = on_edit
        self._problems, self._ignores_edits = ProblemText(), False
        below = [theme.html(f'<p class="kit-quiet">{escape(hint)}</p>')] if hint else []
        super().__init__([control, *below, self._problems])
        self.add_class("kit-field")
        control.observe(self._edited, "value")

    def _edited(self, change: dict[str, Any]) -> None:
        if not self._ignores_edits:
            self._on_edit(self.path, self._parse(change["new"]), self)

    def show(self, data: Any, editing: widgets.Widget | None = None) -> None:
        """Show the value at the field's path, unless the learner is editing this very field."""
        if self is not editing:
            with self.edits_ignored():
                self.control.value = self._format(data_path.get(data, self.path))

    def forget(self) -> None:
        """Empty the control, which holds text, without an edit."""
        with self.edits_ignored():
            self.control.value = ""

    @contextmanager
    def edits_ignored(self) -> Iterator[None]:
        """Do not report changes of the control inside the `with` as edits."""
        self._ignores_edits = True
        try:
            yield
        finally:
            self._ignores_edits = False

    def entry_problems(self) -> list[Problem]:
        """Return the problem with an entry that could not become data, if there is one."""
        message = self._validate(self.control.value)
        return [Problem(self.path, message, fix=message)] if message else []

    def show_problems(self, problems: list[Problem]) -> None:
        """Show these problems below the control, in place of the ones shown before."""
        self._problems.show(problems, self.path)
        (self.add_class if problems else self.remove_class)("kit-wrong")


def problem_sentence(problem: Problem, path: Path = ()) -> str:
    """Return a problem as a sentence that names its path, unless that is the path given."""
    if problem.path != path:
        return str(problem)
    text = problem.fix or problem.message
    return text[:1].upper() + text[1:]


def text_field(
    label: str, path: Path, on_edit: OnEdit, placeholder: str = "", **options: Any
) -> Field:
    """Return a field for a line of text; while it is empty, the data has no such value."""
    control = widgets.Text(description=label, placeholder=placeholder)
    conversions = {"parse": lambda text: text.strip() or None, "format": as_text}
    return Field(control, path, on_edit, **{**conversions, **options})


def choice_field(
    label: str,
    choices: list[str],
    path: Path,
    on_edit: OnEdit,
    to_choice: Callable[[Any], Any] = _as_is,
    hint: str = "",
) -> Field:
    """Return a field for one of several choices; to_choice turns the data at the path into one.

    A value that is not one of the choices is shown as it is.
    """
    control = widgets.Dropdown(description=label, options=choices, value=None)

    def show_choice(value: Any) -> Any:
        choice = to_choice(value)
        known = choice is None or choice in choices
        set_options(control, choices if known else [*choices, choice])
        return choice

    return Field(control, path, on_edit, hint, format=show_choice)


def set_options(control: widgets.Dropdown, options: list) -> None:
    """Set a dropdown's options and clear its choice, but only if the options differ."""
    if list(control.options) != options:
        with control.hold_sync():
            control.value = None  # otherwise the first option would be chosen
            control.options = options


def as_text(value: Any) -> str:
    """Return any data as a line of text."""
    return "" if value is None else value if isinstance(value, str) else repr(value)
