"""What a widget looks like, as a picture: for readers who have no kernel, on GitHub for example.

The files in pictures/ are screenshots: make pictures.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("pictures")


class Pictured:
    """A widget whose output in a notebook also has a picture; with a kernel, only the widget shows.

    picture: the name of a file in pictures/, without its ending.
    """

    picture = ""

    def _repr_mimebundle_(self, **options: Any) -> dict[str, Any]:
        bundle = super()._repr_mimebundle_(**options)  # type: ignore[misc]  # of ipywidgets.Widget
        return bundle | _picture(self.picture)


@cache
def _picture(name: str) -> dict[str, str]:
    """Return the picture for a bundle; none if it is still to be taken."""
    file = FOLDER / f"{name}.png"
    return {"image/png": b64encode(file.read_bytes()).decode()} if file.is_file() else {}
