"""Metadata as people write them: `key=value`, one pair a line (docs.stripe.com/api/metadata)."""

from __future__ import annotations

from typing import Any


def parse_metadata(text: str) -> dict[str, str] | None:
    """Return the pairs of a text, None if there are none; lines without "=" are left out."""
    pairs = (line.split("=", 1) for line in text.splitlines() if "=" in line)
    return {key.strip(): value.strip() for key, value in pairs} or None


def format_metadata(metadata: Any) -> str:
    """Return metadata as lines; what is no metadata gives none."""
    if not isinstance(metadata, dict):
        return ""
    return "\n".join(f"{key}={value}" for key, value in metadata.items())


def fits_lines(metadata: Any) -> bool:
    """Say whether metadata come back from lines as they were: texts of one line, no "=" in keys."""
    return parse_metadata(format_metadata(metadata)) == (metadata or None)


def judge_metadata(text: str) -> str:
    """Say which line is no pair, or an empty string."""
    for number, line in enumerate(text.splitlines(), start=1):
        key, equals, _ = line.partition("=")
        if line.strip() and not (key.strip() and equals):
            return f"Line {number} is no key=value. Write one such pair a line."
    return ""
