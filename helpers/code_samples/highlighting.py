"""Code in colours, as markup."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import Any

from pygments.lexers import get_lexer_by_name
from pygments.token import Comment, Keyword, Name, Number, Operator, String

# The first that fits; theme.css has their colours, and anything else is in the colour of the text.
_CLASSES = (
    (Comment.Preproc, "keyword"),
    (Comment, "comment"),
    (Keyword, "keyword"),
    (Operator.Word, "keyword"),
    (Name.Tag, "keyword"),
    (Name.Attribute, "name"),
    (Number, "name"),
    (String, "string"),
)


@lru_cache(maxsize=16)  # most samples stay as they are while a form is filled in
def highlighted(text: str, language: str) -> str:
    """Return a block of code, as markup; language: a name of one of Pygments' lexers."""
    lexer = get_lexer_by_name(language, stripnl=False, ensurenl=False)
    spans = "".join(_span(kind, part) for kind, part in lexer.get_tokens(text))
    return f'<pre class="kit-highlight" tabindex="0">{spans}</pre>'


def _span(kind: Any, text: str) -> str:
    name = next((name for each, name in _CLASSES if kind in each), "")
    return f'<span class="kit-{name}">{escape(text)}</span>' if name else escape(text)
