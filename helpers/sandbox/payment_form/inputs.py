"""A field of the payment form: how it looks, and what may be typed into it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from helpers.sandbox.languages.speaking import gettext, ngettext
from helpers.sandbox.validation.problems import Problem

FormValues = Mapping[str, str]  # what a payer typed, by the name of the field
Rule = Callable[[str], str | None]  # returns what is wrong with a text, None if nothing is
_LONGEST = 255  # characters


@dataclass(frozen=True)
class Input:
    """A field of the form; `name` is its name in a request.

    `type` is the type of an HTML input, or "select", with `options` as pairs of value and text.
    `rule` returns what is wrong with a text, if anything; `sample` is what a payment from code
    fills in.
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

    def problem(self, typed: FormValues) -> Problem | None:
        """Return what is wrong with what was typed into this field, if anything."""
        text = typed.get(self.name, "").strip()
        if not text:
            return self._missing() if self.required else None
        if self.type == "select" and text not in dict(self.options):
            return self._invalid(gettext("Choose one from the list."))
        if len(text) > self.maxlength:
            return self._invalid(_too_long(self.maxlength))
        message = self.rule(text)
        return self._invalid(message) if message else None

    def _missing(self) -> Problem:
        fix = "is required. Fill it in."
        return Problem((self.name,), gettext("Required"), "parameter_missing", fix)

    def _invalid(self, message: str) -> Problem:
        return Problem((self.name,), message, "parameter_invalid", f"cannot be used: {message}")


def _too_long(most: int) -> str:
    return ngettext("Use at most %(num)s character.", "Use at most %(num)s characters.", most)


def problems(fields: Iterable[Input], typed: FormValues) -> list[Problem]:
    """Return what is wrong with what was typed, at most one problem per field."""
    return [problem for field in fields if (problem := field.problem(typed))]


def text_of(typed: FormValues, name: str) -> str | None:
    """Return what was typed into a field, without surrounding spaces; None if nothing was."""
    return typed.get(name, "").strip() or None
