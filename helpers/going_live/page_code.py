"""JavaScript and HTML: their text without comments, in which patterns are looked for."""

from __future__ import annotations

from pygments.lexers import get_lexer_for_filename
from pygments.token import Comment, Token

from helpers.going_live.files import SourceFile

SUFFIXES = {".js", ".mjs", ".cjs", ".jsx", ".ts", ".tsx", ".vue", ".html", ".htm"}
# A lexer of its own for Vue is not in Pygments; its scripts are read as those of HTML.
_READ_AS = {".vue": ".html", ".htm": ".html", ".mjs": ".js", ".cjs": ".js", ".jsx": ".js"}


def without_comments(file: SourceFile) -> SourceFile:
    """Return a file in which spaces take the place of comments, so that lines keep their number."""
    name = f"page{_READ_AS.get(file.suffix, file.suffix)}"
    lexer = get_lexer_for_filename(name, stripnl=False, ensurenl=False)
    parts = [
        _blank(text) if _is_comment(kind) else text for kind, text in lexer.get_tokens(file.text)
    ]
    return SourceFile(file.name, "".join(parts))


def _is_comment(kind: type(Token)) -> bool:  # type: ignore[valid-type]
    return kind in Comment and kind not in Comment.Preproc  # a doctype, for example


def _blank(text: str) -> str:
    return "".join(letter if letter == "\n" else " " for letter in text)
