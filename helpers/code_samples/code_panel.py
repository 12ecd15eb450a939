"""Code to take away as a panel: the same session in six languages."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import ipywidgets as widgets

from helpers.code_samples.highlighting import highlighted
from helpers.code_samples.samples import Sample, samples_for
from helpers.widgets import theme
from helpers.widgets.copy_button import CopyButton
from helpers.widgets.tabs import Tabs

_HAS_PROBLEMS = "Step 1 shows problems with this data, so the API would refuse it."
_NO_URL = (
    "With this ui_mode a session has no URL, so there is no code here for a page that goes to it."
)


class CodeSamples(theme.Panel):
    """A panel with the code that creates a session, and with that of a page that goes to it.

    source: checkout data, or an object with `.data` such as a CheckoutForm, whose changes the code
    follows. While its JSON is broken, the code is that of the last good data, as the form is.
    """

    def __init__(self, source: Any) -> None:
        self._source = source
        self._note = theme.html()
        self._tabs = Tabs(label="Code to take away")
        copy = CopyButton(name="Copy the code")
        # Linked in the browser: a click on a tab and one on the button need no kernel in between.
        self._link = widgets.jslink((self._tabs, "text"), (copy, "text"))
        samples = theme.with_classes(widgets.Box([self._tabs, copy]), "kit-samples")
        super().__init__(self._note, samples, heading="Code to take away")
        if hasattr(source, "on_data"):
            source.on_data(self.show)
        self.show(getattr(source, "data", source))

    @property
    def texts(self) -> dict[str, str]:
        """The samples' texts by their names, such as "Python"."""
        return {tab["label"]: tab["text"] for tab in self._tabs.tabs}

    def show(self, data: Mapping[str, Any]) -> None:
        """Show the code for this checkout data; what cannot be written as code is explained."""
        samples = samples_for(data)
        try:
            self._tabs.show([_tab(sample, data) for sample in samples])
        except (TypeError, ValueError) as error:
            self._tabs.show([])
            self._note.value = theme.notice(str(error), "danger")
        else:
            self._note.value = self._notices(samples)

    def _notices(self, samples: list[Sample]) -> str:
        problems = getattr(self._source, "problems", None)
        note = theme.notice(_HAS_PROBLEMS, "warning") if problems else ""
        return note + ("" if samples[-1].side == "frontend" else theme.notice(_NO_URL))

    def __repr__(self) -> str:
        return f"Run this cell to see the code: {', '.join(self.texts) or 'none'}."


def _tab(sample: Sample, data: Mapping[str, Any]) -> dict[str, str]:
    text = sample.write(data)
    title = f'<p class="kit-file">{escape(sample.file)}</p>'
    how = f'<p class="kit-quiet">{sample.how}</p>'
    body = title + highlighted(text, sample.language) + how
    return {"label": sample.name, "badge": theme.badge(sample.side), "body": body, "text": text}
