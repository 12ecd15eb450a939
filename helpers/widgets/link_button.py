"""A link that looks like a button, and keeps the focus when it has nowhere to lead any more."""

from __future__ import annotations

from pathlib import Path

import anywidget
import traitlets


class LinkButton(anywidget.AnyWidget):
    """A link that opens a new tab: browsers block those that a program opens.

    label: what it says; url: where it leads; without one, it is disabled.
    """

    _esm = Path(__file__).with_name("link_button.js")

    label = traitlets.Unicode().tag(sync=True)
    url = traitlets.Unicode().tag(sync=True)

    def __init__(self, label: str, url: str = "") -> None:
        super().__init__(label=label, url=url)

    def __repr__(self) -> str:
        return f"LinkButton({self.label!r})"
