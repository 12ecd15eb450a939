"""Tabs: several texts, of which one is shown."""

from __future__ import annotations

from pathlib import Path

import anywidget
import traitlets


class Tabs(anywidget.AnyWidget):
    """A row of tabs, and below it the body of the one that is selected.

    label: the row's accessible name; tabs: for each a dictionary with its `label`, its `badge`
    (shown once for neighbours that have the same, as markup), its `body` (markup, so escape the
    data in it first) and its `text`; selected: the position of one of them; text: that one's text,
    to which a copy button can be linked.
    """

    _esm = Path(__file__).with_name("tabs.js")

    label = traitlets.Unicode().tag(sync=True)
    tabs = traitlets.List(traitlets.Dict(value_trait=traitlets.Unicode())).tag(sync=True)
    selected = traitlets.Int(0).tag(sync=True)
    text = traitlets.Unicode().tag(sync=True)

    def show(self, tabs: list[dict[str, str]]) -> None:
        """Show other tabs; the same one stays selected, if it is still there."""
        with self.hold_sync():
            self.selected = min(self.selected, max(len(tabs) - 1, 0))
            self.tabs = tabs
            self.text = tabs[self.selected]["text"] if tabs else ""

    def __repr__(self) -> str:
        return f"Tabs({[tab['label'] for tab in self.tabs]})"
