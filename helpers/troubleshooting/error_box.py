"""The box below an error: what is said, what to do, where to read more, the whole traceback."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import chain, repeat
from pathlib import Path

from helpers.account.settings import ROOT
from helpers.troubleshooting.cases import Case

_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
# Colours follow JupyterLab's theme; elsewhere they are those of a light page.
_STYLE = """
.kit-error { box-sizing: border-box; max-width: 60rem; margin: 4px 0 8px; padding: 10px 14px;
  color: var(--jp-ui-font-color1, #16202e); border: 1px solid currentColor; border-radius: 8px;
  border-color: color-mix(in srgb, currentColor 24%, transparent); border-left: 4px solid #b42318;
  background: var(--jp-layout-color1, #ffffff); overflow-wrap: anywhere;
  font: 14px/1.5 var(--jp-ui-font-family, system-ui, sans-serif) }
.kit-error p { margin: 0 0 6px } .kit-error p:last-child { margin: 0 }
.kit-error a { color: #0b6e63; text-underline-offset: 2px }
.kit-error summary { cursor: pointer; width: fit-content }
.kit-error pre { max-height: 26rem; margin: 6px 0 0; overflow: auto; font-size: 13px }
[data-jp-theme-light="false"] .kit-error { border-left-color: #ff9b91 }
[data-jp-theme-light="false"] .kit-error a { color: #4cc9b4 }
"""


@dataclass(frozen=True)
class ErrorBox:
    """What a learner sees of an error.

    name, said: its class and message, or "" if they are shown already; cases: those that fit it;
    whole: its traceback, and links: whether to say where the cases are taught. Where an error is
    made on purpose, around it stands all that one needs.
    """

    name: str
    said: str
    cases: tuple[Case, ...]
    whole: str = ""
    links: bool = True

    def data(self) -> dict[str, str]:
        """Return the box as HTML and, for other front ends, as text."""
        return {"text/plain": self._text(), "text/html": f"<style>{_STYLE}</style>{self._html()}"}

    def _text(self) -> str:
        said = [f"{self.name}: {self.said}"] if self.name else []
        advice = [
            f"{label}: {case.fix}{_see(case) if self.links else ''}"
            for label, case in self._advice()
        ]
        return "\n".join([*said, *advice, *(["The whole traceback: %tb"] if self.whole else [])])

    def _html(self) -> str:
        said = f"<p><strong>{escape(self.name)}:</strong> {escape(self.said)}</p>"
        advice = [
            f"<p><strong>{label}:</strong> {escape(case.fix)}{_link(case) if self.links else ''}</p>"
            for label, case in self._advice()
        ]
        parts = [said if self.name else "", *advice, self._folded()]
        return f'<div class="kit-error" role="alert">{"".join(parts)}</div>'

    def _advice(self) -> Iterator[tuple[str, Case]]:
        return zip(chain(["What to do"], repeat("Or")), self.cases, strict=False)

    def _folded(self) -> str:
        if not self.whole:
            return ""
        whole = escape(_COLOURS.sub("", self.whole))
        summary = "<summary>The whole traceback</summary>"
        return f'<details>{summary}<pre tabindex="0">{whole}</pre></details>'


def _link(case: Case) -> str:
    link = path_from_here(case.link)
    return f' <a href="{escape(link)}">{escape(case.title)}</a>' if link else ""


def _see(case: Case) -> str:
    return f"\n  See notebooks/{case.taught_in}: {case.heading or case.title}" if case.link else ""


def path_from_here(link: str) -> str:
    """Return a link between notebooks as the notebook of this kernel needs it; "" if there is none.

    A kernel runs in the folder of its notebook.
    """
    if not link:
        return ""
    try:
        folder = Path(os.path.relpath(ROOT / "notebooks"))
    except ValueError:  # on another drive of Windows
        return ""
    return link if folder == Path() else f"{folder.as_posix()}/{link}"
