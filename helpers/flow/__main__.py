"""Draw the pictures of the flow again, in notebooks/pictures: make flow."""

from __future__ import annotations

from pathlib import Path

from helpers.flow.drawing import draw
from helpers.flow.story import FLOWS

FOLDER = Path(__file__).parents[2] / "notebooks" / "pictures"


def main() -> None:
    """Write one file for each flow."""
    FOLDER.mkdir(exist_ok=True)
    for name, flow in FLOWS.items():
        (FOLDER / f"{name}.svg").write_text(draw(flow), encoding="utf-8")


if __name__ == "__main__":
    main()
