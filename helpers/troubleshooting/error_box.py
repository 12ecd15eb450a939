"""The box below an error: what is said, what to do, where to read more, the whole traceback."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import chain, repeat

from helpers.troubleshooting.cases import Case
from helpers.troubleshooting.links import link_from_here
from helpers.widgets.markup import code_in

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
.kit-error pre { max-height: 26rem; margin: 6px 0 0; padding: 8px 10px; overflow: auto;
  font-size: 13px }
@media (max-width: 760px) { .kit-error { margin-left: 5px } }
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
        advice = [f"{label}: {case.fix}{self._see(case)}" for label, case in self._advice()]
        return "\n".join([*said, *advice, *(["The whole traceback: %tb"] if self.whole else [])])

    def _html(self) -> str:
        said = f"<p><strong>{escape(self.name)}:</strong> {escape(self.said)}</p>"
        advice = [
            f"<p><strong>{label}:</strong> {code_in(case.fix)}{self._link(case)}</p>"
            for label, case in self._advice()
        ]
        parts = [said if self.name else "", *advice, self._folded()]
        return f'<div class="kit-error" role="alert">{"".join(parts)}</div>'

    def _advice(self) -> Iterator[tuple[str, Case]]:
        return zip(chain(["What to do"], repeat("Or")), self.cases, strict=False)

    def _see(self, case: Case) -> str:
        where = f"\n  See notebooks/{case.taught_in}: {case.section}"
        return where if self.links and case.link else ""

    def _link(self, case: Case) -> str:
        link = link_from_here(case) if self.links else ""
        return f' More: <a href="{escape(link)}">{escape(case.title)}</a>' if link else ""

    def _folded(self) -> str:
        if not self.whole:
            return ""
        whole = escape(_COLOURS.sub("", self.whole))
        summary = "<summary>The whole traceback</summary>"
        return f'<details>{summary}<pre tabindex="0">{whole}</pre></details>'
