"""The colours of drawn pictures: those of a light page, and what each becomes on a dark one.

A picture is drawn for light pages and paper. Its style sheet swaps the colours where the element
that shows it has a dark `color-scheme`, such as an output in JupyterLab's dark theme.
"""

from __future__ import annotations

PAPER, INK = "#ffffff", "#16202e"
ON_DARK = {
    PAPER: "#17212d",
    INK: "#e8edf3",
    "#3d4a5a": "#b9c4d0",  # quiet text
    "#5d6b7c": "#93a1b1",  # lines, from strong to faint
    "#8592a2": "#77879a",
    "#aab4c0": "#5f6f82",
    "#c3ccd6": "#46566a",
    "#dde3e9": "#2f3d4c",
    "#dfe4ea": "#2f3d4c",
    "#0b6e63": "#4cc9b4",  # the accent, and the bands of the flow: here and elsewhere
    "#dff2ec": "#15332f",
    "#f4f6f8": "#1e2a37",
    "#117a4b": "#6fd6a3",  # success, and what is active
    "#d3eadf": "#1f4637",
    "#1d4f91": "#9cc4ff",  # information
    "#8a5a00": "#f0c36a",  # a warning
    "#b42318": "#ff9b91",  # danger
}
_RULES = "".join(
    f'[{name}="{light}"]{{{name}:{dark}}}'
    for light, dark in ON_DARK.items()
    for name in ("fill", "stroke")
)
STYLE = f"<style>@media screen and (prefers-color-scheme:dark){{{_RULES}}}</style>"
