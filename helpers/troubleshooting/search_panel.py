"""Paste an error message, and get its case: a search field that answers as one types."""

from __future__ import annotations

from html import escape
from pathlib import Path

import anywidget
import ipywidgets as widgets
import stripe
import traitlets

from helpers.troubleshooting.cases import Case
from helpers.troubleshooting.error_text import CODES, KITS_OWN, facts_of, read_on
from helpers.troubleshooting.links import link_from_here
from helpers.troubleshooting.search import Found, find
from helpers.widgets import theme
from helpers.widgets.markup import code_in

_START = "The message, the code (such as url_invalid) or the whole traceback: all of them will do."
_NOT_HERE = "No case here says this."
_ALL_CODES = "The message names the parameter or the id that it is about. All codes of Stripe's:"
_OWN_WORDS = "A case is found by the error's own words: paste its message, or the last lines that "
_OWN_WORDS += "Python printed. All codes of Stripe's:"
_OF_STRIPE_JS = "IntegrationError"
_OF_THE_KIT = "This error is the kit's own: its message says what to do."
_OF_A_PROGRAM = "This error is your program's, not Stripe's. The lines above it say where it arose."


class ErrorSearch(theme.Panel):
    """A field to paste an error message into, and below it the case: cause, fix, and its section.

    text: what is searched for at first.
    """

    picture = "error-search"

    def __init__(self, text: str = "") -> None:
        self._field = theme.with_classes(
            widgets.Textarea(text, description="Paste an error message", rows=3), "kit-mono"
        )
        self._field.observe(lambda change: self._search(), "value")
        self._results = Results()
        super().__init__(self._field, self._results, heading="Find your error")
        self._search()

    @property
    def found(self) -> Found:
        """What fits the text in the field."""
        return find(self._field.value)

    def _search(self) -> None:
        self._results.said = _said(self._field.value, self.found)
        self._results.body = _body(self._field.value, self.found)

    def __repr__(self) -> str:
        titles = [case.title for case in self.found.exact or self.found.nearest]
        return f"Run this cell to search: {'; '.join(titles) or 'nothing yet'}."


class Results(anywidget.AnyWidget):
    """What was found. said: a sentence that is announced; body: the cases, as markup."""

    _esm = Path(__file__).with_name("search_results.js")

    said = traitlets.Unicode().tag(sync=True)
    body = traitlets.Unicode().tag(sync=True)

    def __repr__(self) -> str:
        return f"Results({self.said!r})"


def _said(text: str, found: Found) -> str:
    if not text.strip():
        return _START
    if found.exact:
        titles = [case.title for case in found.exact]
        return f"It is this: {titles[0]}." if len(titles) == 1 else f"{len(titles)} cases say this."
    return f"{_NOT_HERE} The nearest:" if found.nearest else _NOT_HERE


def _body(text: str, found: Found) -> str:
    """Return the cases; before those that are only near, what the error itself says."""
    if found.exact or not text.strip():
        return "".join(map(_case, found.exact))
    return _itself(facts_of(text), bool(found.nearest)) + "".join(map(_case, found.nearest))


def _itself(facts: dict[str, str], has_nearest: bool) -> str:
    """Return a card with what an error says of itself, and where to read on about it."""
    if not facts and has_nearest:
        return ""
    said = f"<h4>What the error itself says</h4>{theme.facts(facts)}" if facts else ""
    return f'<section class="kit-card">{said}{_more(facts)}</section>'


def _more(facts: dict[str, str]) -> str:
    page = read_on(facts)
    name = facts.get("Error", _OF_STRIPE_JS)
    if name in KITS_OWN:
        return f"<p>{_OF_THE_KIT}</p>"
    if not page and name != _OF_STRIPE_JS and not hasattr(stripe, name):
        return f"<p>{_OF_A_PROGRAM}</p>"
    about = "Read on:" if page else _ALL_CODES if facts else _OWN_WORDS
    page = page or CODES
    link = f'<a href="https://{escape(page)}" target="_blank" rel="noopener">{escape(page)}</a>'
    return f"<p>{about} {link}</p>"


def _case(case: Case) -> str:
    link, where = link_from_here(case), escape(_where(case))
    more = f'<a href="{escape(link)}" data-anchor="{escape(case.anchor)}">{where}</a>'
    section = f"<p>{more}</p>" if link else ""
    return (
        f'<section class="kit-card"><h4>{escape(case.title)}</h4>'
        f"<p><strong>Cause:</strong> {code_in(case.cause)}</p>"
        f"<p><strong>What to do:</strong> {code_in(case.fix)}</p>{section}</section>"
    )


def _where(case: Case) -> str:
    number = case.taught_in[:2]
    return f"Go to the section “{case.section}” of notebook {number}"
