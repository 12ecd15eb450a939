"""What is new: the entries of CHANGELOG.md that were not there when it was last shown."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

MOST = 8  # entries to show
_ENTRY = re.compile(r"^- (.+(?:\n  .+)*)", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def begin(changelog: Path, seen: Path) -> None:
    """Count all that there is as shown, unless something was shown before.

    seen: the file with what was shown last. At the first start, all is new to the learner.
    """
    if not seen.is_file():
        seen.write_text(changelog.read_text(encoding="utf-8"), encoding="utf-8")


def news(changelog: Path, seen: Path) -> str:
    """Return what is new, to be printed, and remember that it was shown; "" if nothing is."""
    begin(changelog, seen)
    text, before = (file.read_text(encoding="utf-8") for file in (changelog, seen))
    if text != before:
        seen.write_text(text, encoding="utf-8")
    known = set(_entries(before))
    return _shown([entry for entry in _entries(text) if entry not in known])


def _entries(text: str) -> list[str]:
    return [" ".join(match.split()) for match in _ENTRY.findall(text)]


def _shown(entries: list[str]) -> str:
    if not entries:
        return ""
    lines = [textwrap.fill(f"- {_plain(entry)}", 96, subsequent_indent="  ") for entry in entries]
    rest = len(lines) - MOST
    more = [f"- and {rest} more"] if rest > 0 else []
    return "\n".join(["New in this version:", *lines[:MOST], *more, "All of it: CHANGELOG.md", ""])


def _plain(entry: str) -> str:
    """Return the first sentence of an entry, as plain text."""
    text = _LINK.sub(r"\1", entry).replace("`", "").replace("**", "")
    return text.partition(". ")[0].rstrip(".") + "."
