"""What an instructor says to each slide: docs/speaker-notes/, by the notebook's headings."""

from __future__ import annotations

from pathlib import Path

from helpers.slides import blocks

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "speaker-notes"


def read(notebook: Path, folder: Path = FOLDER) -> dict[str, str]:
    """Return the notes to a notebook, in Markdown, by heading; none if it has no file."""
    file = folder / f"{notebook.stem}.md"
    notes: dict[str, list[str]] = {}
    for block in blocks.of_text(file.read_text(encoding="utf-8")) if file.is_file() else ():
        if block.kind == "heading":
            heading = block.markdown.lstrip("#").strip()
            notes[heading] = []
        else:
            notes[heading].append(block.markdown)
    return {heading: "\n\n".join(texts) for heading, texts in notes.items() if texts}
