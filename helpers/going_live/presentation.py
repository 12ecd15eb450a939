"""The check list as text and as markup, with words and marks that say the same as colours."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from pathlib import Path

from helpers.going_live.findings import Finding, Place, Verdict
from helpers.going_live.items import Item

Results = Iterable[tuple[Item, list[Finding]]]
_MOST_SHOWN = 5  # findings of an item
_WIDTH, _INDENT = 92, " " * 17


def text(results: Results) -> str:
    """Return the list as text: for each item its verdict, the lines, and what to do."""
    return "\n".join(_as_text(item, findings) for item, findings in results)


def markup(results: Results) -> str:
    """Return the list as markup; no table, since JupyterLab has a look of its own for those."""
    items = "".join(_as_item(item, findings) for item, findings in results)
    return f"<style>{_stylesheet()}</style><ul>{items}</ul>"


@cache
def _stylesheet() -> str:
    return Path(__file__).with_name("check_list.css").read_text(encoding="utf-8")


def _shown(findings: list[Finding]) -> tuple[Verdict, list[Finding], list[str]]:
    """Return an item's verdict, the findings that say so, and a line about those left out."""
    verdict = findings[0].verdict
    same = [each for each in findings if each.verdict == verdict]
    more = len(same) - _MOST_SHOWN
    return verdict, same[:_MOST_SHOWN], [f"… and {more} more"] if more > 0 else []


def _by_reason(findings: list[Finding]) -> list[tuple[str, list[Place]]]:
    """Return each reason once, with all its places."""
    places: dict[str, list[Place]] = {}
    for finding in findings:
        places.setdefault(finding.reason, []).extend([finding.place] if finding.place else [])
    return [*places.items()]


def _as_text(item: Item, findings: list[Finding]) -> str:
    verdict, shown, more = _shown(findings)
    lines = [f"{verdict.mark} {verdict.words:<15}{item.title}"]
    for reason, places in _by_reason(shown):
        lines += [f"{_INDENT}{place}" for place in places]
        lines += _wrapped(reason)
    lines += [f"{_INDENT}{each}" for each in more]
    lines += [] if verdict is Verdict.PASSED else [f"{_INDENT}Taught in {item.lesson}"]
    return "\n".join([*lines, ""])


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=_INDENT,
        subsequent_indent=_INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _as_item(item: Item, findings: list[Finding]) -> str:
    verdict, shown, more = _shown(findings)
    kind = verdict.name.lower().replace("_", "-")
    words = f"<span class='kit-verdict kit-{kind}'>{verdict.mark} {verdict.words}</span>"
    parts = [part for reason, places in _by_reason(shown) for part in _paragraphs(reason, places)]
    parts += [f"<p>{each}</p>" for each in more]
    if verdict is not Verdict.PASSED:
        link = f"<a href='{escape(item.lesson)}'>{escape(item.section)}</a>"
        parts.append(f"<p>Where it is taught: {link}</p>")
    title = f"<strong>{escape(item.title)}</strong>"
    return f"<li>{words} <div>{title}{''.join(parts)}</div></li>"


def _paragraphs(reason: str, places: list[Place]) -> Iterator[str]:
    yield from (f"<p>{_line(place)}</p>" for place in places)
    if reason:
        yield f"<p>{escape(reason)}</p>"


def _line(place: Place) -> str:
    where = f"<span class='kit-where'>{escape(place.where)}</span>"
    return where + (f"<code>{escape(place.shown)}</code>" if place.shown else "")
