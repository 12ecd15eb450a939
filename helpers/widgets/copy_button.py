"""A button that copies text to the learner's clipboard."""

from __future__ import annotations

from pathlib import Path

import anywidget
import traitlets


class CopyButton(anywidget.AnyWidget):
    """A button that copies `text`, and then says "Copied"; screen readers announce it.

    text: what is copied (if it is empty, the button is disabled); label: what the button says;
    name: its accessible name if the label alone is not enough, such as "Copy session ID".
    """

    _esm = Path(__file__).with_name("copy_button.js")

    text = traitlets.Unicode().tag(sync=True)
    label = traitlets.Unicode("Copy").tag(sync=True)
    name = traitlets.Unicode().tag(sync=True)

    def __init__(self, text: str = "", label: str = "Copy", name: str = "") -> None:
        super().__init__(text=text, label=label, name=name)

    def __repr__(self) -> str:
        return f"CopyButton({self.label!r})"
