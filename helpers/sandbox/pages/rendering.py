"""Rendering templates, and the links in a shop's texts."""

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.sandbox.languages.formats import direction
from helpers.sandbox.languages.speaking import gettext, language, spoken_words

# Jinja and MarkupSafe are imported with the first page, because most sandboxes never show one.
if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

SHARED_TEMPLATES = Path(__file__).with_name("templates")
TOKENS = Path(__file__).with_name("static") / "tokens.css"


def render(template: Path, **values: Any) -> str:
    """Return a template rendered as HTML.

    The templates that it extends or imports are in its own folder or in SHARED_TEMPLATES.
    """
    return _environment(template.parent).get_template(template.name).render(**values)


@cache
def _environment(folder: Path) -> "Environment":
    from jinja2 import Environment, FileSystemLoader

    loader = FileSystemLoader([folder, SHARED_TEMPLATES])
    env = Environment(
        loader=loader,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    env.install_gettext_callables(_gettext, _ngettext, newstyle=True)  # type: ignore[attr-defined]
    env.filters |= {"linkify": linkify, "translated": gettext}
    env.globals |= {"direction": direction, "language": language}
    return env


def _gettext(text: str) -> str:
    return spoken_words().gettext(text)


def _ngettext(singular: str, plural: str, num: int) -> str:
    return spoken_words().ngettext(singular, plural, num)  # Jinja fills in the values


_LINK = re.compile(r"\[([^\]\[]+)\]\((https?://[^\s()]+)\)")


def linkify(text: str) -> "Markup":
    """Return a text as HTML: `[words](https://…)` becomes a link, the rest is escaped."""
    from markupsafe import Markup

    parts, end = [], 0
    for match in _LINK.finditer(text):
        words, url = match.groups()
        parts += [Markup.escape(text[end : match.start()]), _link(words, url)]
        end = match.end()
    return Markup("").join([*parts, Markup.escape(text[end:])])


def _link(words: str, url: str) -> "Markup":
    from markupsafe import Markup

    html = '<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>'
    return Markup(html).format(url, words)
