"""Code to take away as a panel: the same session in six languages."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import ipywidgets as widgets

from helpers.checkout.return_addresses import is_kit_page
from helpers.code_samples.highlighting import highlighted
from helpers.code_samples.samples import Sample, samples_for
from helpers.widgets import theme
from helpers.widgets.copy_button import CopyButton
from helpers.widgets.tabs import Tabs

_NOT_DATA = (
    "This is no checkout data. Give CodeSamples a dictionary, such as prepared_data(client), or a "
    "CheckoutForm."
)
_OWN_PAGES = (
    "success_url and cancel_url lead to pages of this kit, which only your computer has. Put in "
    "the addresses of your own pages."
)
_HAS_PROBLEMS = "Step 1 shows problems with this data, so the API would refuse it."
_NO_URL = (
    "With this ui_mode a session has no URL, so there is no code here for a page that goes to it."
)


class CodeSamples(theme.Panel):
    """A panel with the code that creates a session, and with that of a page that goes to it.

    source: checkout data, or an object with `.data` such as a CheckoutForm, whose changes the code
    follows. While its JSON is broken, the code is that of the last good data, as the form is.
    """

    picture = "code-samples"

    def __init__(self, source: Any) -> None:
        self._source = source
        self._note = theme.html()
        self._tabs = Tabs(label="Code to take away")
        self._copy = CopyButton(name="Copy the code")
        # Linked in the browser: a click on a tab and one on the button need no kernel in between.
        self._link = widgets.jslink((self._tabs, "text"), (self._copy, "text"))
        samples = theme.with_classes(widgets.Box([self._tabs, self._copy]), "kit-samples")
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
        try:
            if not isinstance(data, Mapping):
                raise TypeError(_NOT_DATA)
            tabs = [_tab(sample, data) for sample in samples_for(data)]
            note = self._notices(data)
        except (TypeError, ValueError) as error:
            tabs, note = [], theme.notice(str(error), "danger")
        self._tabs.show(tabs)
        self._note.value = note
        self._copy.layout.display = None if tabs else "none"

    def _notices(self, data: Mapping[str, Any]) -> str:
        notices = {
            theme.notice(_HAS_PROBLEMS, "warning"): bool(getattr(self._source, "problems", None)),
            theme.notice(_NO_URL): samples_for(data)[-1].side != "frontend",
            theme.notice(_OWN_PAGES): is_kit_page(data.get("success_url")),
        }
        return "".join(notice for notice, is_needed in notices.items() if is_needed)

    def __repr__(self) -> str:
        return f"Run this cell to see the code: {', '.join(self.texts) or 'none'}."


def _tab(sample: Sample, data: Mapping[str, Any]) -> dict[str, str]:
    text = sample.write(data)
    title = f'<p class="kit-file">{escape(sample.file)}</p>'
    how = f'<p class="kit-quiet">{sample.how}</p>'
    body = title + highlighted(text, sample.language) + how
    return {"label": sample.name, "badge": theme.badge(sample.side), "body": body, "text": text}
