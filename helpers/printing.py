"""What cells print: sentences in lines that JupyterLab does not have to break within a word."""

from __future__ import annotations

import textwrap

WIDTH = 88  # characters, as wide as code is; a projector shows no more


def say(text: str) -> None:
    """Print a text, wrapped between words."""
    print(wrapped(text))


def wrapped(text: str) -> str:
    """Return a text whose long lines are broken between words; a URL or an id stays whole."""
    return "\n".join(
        textwrap.fill(line, WIDTH, break_long_words=False, break_on_hyphens=False)
        if len(line) > WIDTH
        else line
        for line in text.split("\n")
    )
