"""Links from an output to the section of a notebook in which a case is taught."""

from __future__ import annotations

import json
import os
from pathlib import Path

from helpers.account.settings import ROOT
from helpers.troubleshooting.cases import Case

_NOTEBOOKS = ROOT / "notebooks"


def link_from_here(case: Case) -> str:
    """Return the link to a case's section, as the notebook of this kernel needs it; "" if none.

    A kernel runs in the folder of its notebook.
    """
    if not case.link:
        return ""
    try:
        folder = Path(os.path.relpath(_NOTEBOOKS))
    except ValueError:  # on another drive of Windows
        return ""
    return (folder / case.taught_in).as_posix() + _fragment(case)


def _fragment(case: Case) -> str:
    """Return what leads to the section: the id of its cell, or else the anchor of its heading.

    A notebook that JupyterLab has yet to open has no anchors at first, but it has its cells.
    """
    cell = _cell_id(case)
    return f"#cell-id={cell}" if cell else f"#{case.anchor}"


def _cell_id(case: Case) -> str | None:
    try:
        notebook = json.loads((_NOTEBOOKS / case.taught_in).read_text(encoding="utf-8"))
    except (OSError, ValueError):  # the learner has moved or changed it
        return None
    starts = tuple(f"{'#' * level} {case.section}" for level in (2, 3))
    cells = notebook.get("cells", [])
    return next((cell["id"] for cell in cells if "".join(cell["source"]).startswith(starts)), None)
