"""The line that says which account the notebook works in."""

from __future__ import annotations

import sys
from html import escape

STYLE = (
    "display: inline-block; padding: 3px 12px; border: 1px solid #0b6e63; border-radius: 14px; "
    "font: 13px/1.5 system-ui, sans-serif"
)
# On small screens JupyterLab moves code cells, but not what they show, to the right by this much.
_SMALL = "<style>@media (max-width: 760px) { .kit-account { margin-left: 5px } }</style>"


def show(label: str) -> None:
    """Show a sentence as a pill in a notebook, and as plain text elsewhere."""
    # Only a notebook has loaded IPython; loading it here would cost more than the rest.
    ipython = sys.modules.get("IPython")
    if ipython is None or ipython.get_ipython() is None:
        print(label)
        return
    pill = f'{_SMALL}<span class="kit-account" style="{STYLE}">{escape(label)}</span>'
    ipython.display.display({"text/plain": label, "text/html": pill}, raw=True)
