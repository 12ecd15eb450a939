"""Code in colours, a line at a time, so that a slide may begin in the middle of a string."""

from __future__ import annotations

from collections.abc import Sequence

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

_BLANK = "<span></span>"  # in Markdown, an empty line would end the HTML


def coloured(lines: Sequence[str], language: str) -> list[str]:
    """Return lines of code as HTML, each as it is read among the others.

    language: a name of one of Pygments' lexers; with another, nothing is returned.
    """
    try:
        lexer = get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        return []
    html = highlight("\n".join(lines), lexer, HtmlFormatter(nowrap=True))
    return [line or _BLANK for line in html.split("\n")[: len(lines)]]


def block(lines: Sequence[str]) -> str:
    """Return coloured lines as nbconvert writes a block of code."""
    return f'<div class="highlight"><pre>{chr(10).join(lines)}</pre></div>' if lines else ""
