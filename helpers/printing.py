"""What cells print: errors that say it all, and lines that JupyterLab need not break in a word."""

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


class SaidInFull(Exception):
    """An error whose message says it all: IPython shows that alone, without the kit's own code."""

    def _render_traceback_(self) -> list[str]:
        return [f"{type(self).__name__}: {self}"]
