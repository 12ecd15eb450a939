"""A panel has its keys for itself: else, an arrow leaves its dropdown for the next cell."""

from __future__ import annotations

from pathlib import Path

import anywidget


class OwnKeys(anywidget.AnyWidget):
    """Keeps the keys that are pressed in the panel around it from the notebook.

    Where no text is edited, notebooks take letters and arrows for commands, such as to delete a
    cell. Escape still leads back to the notebook, and Shift+Enter runs the cell. When the kernel is
    shut down, all widgets look as after a restart.
    """

    _esm = Path(__file__).with_name("own_keys.js")

    def __repr__(self) -> str:
        return "OwnKeys()"
