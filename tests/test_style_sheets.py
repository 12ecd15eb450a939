"""All style sheets of the kit: nothing moves where the reader wants no motion."""

import re
from itertools import accumulate

import pytest

from tests.notebooks.execute import ROOT

SHEETS = [file for folder in ("helpers", "examples") for file in (ROOT / folder).rglob("*.css")]
ALLOWED = "@media (prefers-reduced-motion: no-preference)"
MOTION = re.compile(r"@keyframes|\b(?:transition|animation|scroll-behavior)\b[-a-z]*:(?! none)")


def without_allowed(css):
    """Return a style sheet without what holds only for readers who do not mind motion."""
    before, found, after = css.partition(ALLOWED)
    if not found:
        return css
    depths = accumulate({"{": 1, "}": -1}.get(letter, 0) for letter in after)
    end = next(n for n, depth in enumerate(depths) if not depth and after[n] == "}")
    return before + without_allowed(after[end + 1 :])


@pytest.mark.parametrize("file", SHEETS, ids=lambda file: file.name)
def test_motion_is_only_for_readers_who_do_not_mind_it(file):
    assert not MOTION.findall(without_allowed(file.read_text(encoding="utf-8")))


def test_motion_is_found():
    moving = "a { transition: color 1s } "
    assert MOTION.findall(without_allowed(f"{ALLOWED} {{ b {{ {moving} }} }} {moving}"))
    assert not MOTION.findall(without_allowed(f"{ALLOWED} {{ b {{ {moving} }} }}"))
    assert len(SHEETS) > 10
