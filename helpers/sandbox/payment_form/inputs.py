"""The fields of the payment form: how they look, and what may be typed into them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from helpers.sandbox.validation.problems import Problem

Typed = Mapping[str, str]  # what a payer typed, by the names of the fields
Rule = Callable[[str], str | None]  # returns what is wrong with a text, None if nothing is
_LONGEST = 255  # characters


@dataclass(frozen=True)
class Input:
    """A field of the form; `name` is what a request calls it.

    `type` is that of HTML's input, or select, with `options` as value and text. `rule` says what
    is wrong with a text, if anything; `sample` is what a payment from code fills in.
    """

    name: str
    label: str
    autocomplete: str = "off"
    placeholder: str = ""
    type: str = "text"
    inputmode: str | None = None
    options: tuple[tuple[str, str], ...] = ()
    required: bool = True
    maxlength: int = _LONGEST
    rule: Rule = lambda text: None
    default: str = ""
    sample: str = ""
    value: str = ""
    error: str | None = None
    readonly: bool = False

    def problem(self, typed: Typed) -> Problem | None:
        """Return what is wrong with what was typed into this field, if anything."""
        text = typed.get(self.name, "").strip()
        if not text:
            return self._missing() if self.required else None
        if self.type == "select" and text not in dict(self.options):
            return self._invalid("Choose one from the list.")
        if len(text) > self.maxlength:
            return self._invalid(f"Use {self.maxlength} characters at most.")
        message = self.rule(text)
        return self._invalid(message) if message else None

    def _missing(self) -> Problem:
        return Problem((self.name,), "Required", "parameter_missing", "is required. Fill it in.")

    def _invalid(self, message: str) -> Problem:
        return Problem((self.name,), message, "parameter_invalid", f"cannot be used: {message}")


def problems(fields: Iterable[Input], typed: Typed) -> list[Problem]:
    """Return what is wrong with what was typed, at most one problem a field."""
    found = (field.problem(typed) for field in fields)
    return [problem for problem in found if problem]


def text_of(typed: Typed, name: str) -> str | None:
    """Return what was typed into a field, None if nothing was."""
    return typed.get(name, "").strip() or None
