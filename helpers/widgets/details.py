"""A section that folds, and stays open or folded while its contents change."""

from __future__ import annotations

from pathlib import Path

import anywidget
import traitlets


class Details(anywidget.AnyWidget):
    """A summary that can be clicked to unfold the body below it.

    summary: plain text; heading: markup that is shown instead, if there is any; body: markup.
    Escape the data in markup first.
    """

    _esm = Path(__file__).with_name("details.js")

    summary = traitlets.Unicode().tag(sync=True)
    heading = traitlets.Unicode().tag(sync=True)
    body = traitlets.Unicode().tag(sync=True)
    is_open = traitlets.Bool(False).tag(sync=True)
    has_focus = traitlets.Bool(False).tag(sync=True)

    def __repr__(self) -> str:
        return f"Details({self.summary!r})"
