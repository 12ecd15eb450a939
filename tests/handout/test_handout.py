"""docs/handout.html: it is what the sources say now, and needs no network."""

import ast
import re
from html import unescape

import pytest

from helpers.sandbox.payments.test_cards import CARDS
from tests.handout.calls import calls, title
from tests.handout.errors import errors
from tests.handout.generate import PAGE, handout

TEXT = PAGE.read_text(encoding="utf-8")


def test_the_page_is_what_the_sources_say_now():
    assert handout() == TEXT, "run: make docs"


def test_it_is_a_single_file_that_needs_no_network():
    assert not re.findall(r"<(?:script|link|img|iframe)\b|url\((?!#)|@import|\bsrc=", TEXT)


@pytest.mark.parametrize("card", [c for c in CARDS if c.code], ids=lambda card: card.number)
def test_each_card_that_is_declined_is_on_it(card):
    assert card.grouped in TEXT and (card.decline_code or card.code) in TEXT


def test_each_call_is_python_of_the_notebooks():
    for purpose, call in calls():
        ast.parse(call)
        assert f"<td><code>{call}</code>" in unescape(TEXT), purpose


def test_each_error_has_a_code_of_its_own_and_advice():
    rows = errors()
    says = [text for _, _, text, _ in rows]
    assert len({*says}) == len(rows) > 10
    assert all(code and text and fix for _, code, text, fix in rows)
    assert {status for status, *_ in rows} == {400, 401, 402, 403, ""}


def test_the_steps_are_those_of_the_notebooks():
    steps = re.findall(r'class="title">([^<]+)<', TEXT)
    titles = [title(number) for number in ("01", "02", "03", "04")]
    assert all(step.startswith(title) for step, title in zip(steps[1:], titles, strict=True))
