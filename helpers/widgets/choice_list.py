"""Choose several items from a long list."""

from __future__ import annotations

from pathlib import Path

import anywidget
import traitlets


class ChoiceList(anywidget.AnyWidget):
    """A group of checkboxes: common options first, and on request all of them, with a filter.

    value: the names that are ticked, in the order of ticking; a name that is not among the options
    is shown too.
    """

    _esm = Path(__file__).with_name("choice_list.js")

    label = traitlets.Unicode().tag(sync=True)
    hint = traitlets.Unicode().tag(sync=True)
    options = traitlets.List(traitlets.Unicode()).tag(sync=True)
    common = traitlets.List(traitlets.Unicode()).tag(sync=True)
    value = traitlets.List(traitlets.Unicode()).tag(sync=True)

    def __repr__(self) -> str:
        return f"ChoiceList({self.label!r}, value={self.value!r})"
