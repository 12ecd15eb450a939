"""helpers/timelines/session_drawing.py: the picture of what has happened to a session."""

import re
from xml.etree import ElementTree

import pytest

from helpers.timelines.session_drawing import _LANES, _MARKS, draw
from helpers.timelines.session_history import CUSTOMER, SERVER, STRIPE, Moment
from tests.timelines.test_subscription_drawing import SVG, texts

NINE = 1_767_258_000  # 1 January 2026, 9:00 UTC
CREATED = Moment(SERVER, NINE, "plain", "created", "", "open")
ATTEMPTED = Moment(CUSTOMER, NINE + 20, "attempt", "attempted", "")
PAID = Moment(STRIPE, NINE + 20, "good", "paid", "", at_once=True)
TYPE = "checkout.session.completed"
COMPLETED = Moment(STRIPE, NINE + 20, "event", TYPE, "", "complete, paid")


def places(picture):
    found = ElementTree.fromstring(picture).iter(f"{SVG}text")
    return {text.text: (float(text.get("x")), float(text.get("y"))) for text in found}


def fills(picture):
    bars = ElementTree.fromstring(picture).iter(f"{SVG}rect")
    return [each.get("fill") for each in bars if each.get("y") == "46"]


def test_moments_go_from_left_to_right_each_in_the_row_of_who_did_it():
    found = places(draw([CREATED, ATTEMPTED, PAID, COMPLETED])[0])
    assert found["created"][0] < found["attempted"][0] < found[".completed"][0]
    for label, who in (("created", SERVER), ("attempted", CUSTOMER), ("paid", STRIPE)):
        assert found[label][1] - found[who][1] == 16


def test_what_follows_at_once_is_in_the_same_column():
    found = places(draw([CREATED, ATTEMPTED, PAID])[0])
    assert found["attempted"][0] == found["paid"][0]


def test_it_shows_the_time_when_it_changes_and_how_long_that_took():
    shown = texts(draw([CREATED, ATTEMPTED, PAID, COMPLETED])[0])
    assert [text for text in shown if ":00:" in text] == ["09:00:00", "09:00:20"]
    assert "1 Jan 2026" in shown and "+20 s" in shown


@pytest.mark.parametrize(
    ("seconds", "shown"), [(59, "+59 s"), (150, "+2 min"), (7300, "+2 h"), (86_400, "2 Jan 2026")]
)
def test_pauses_have_the_unit_that_fits(seconds, shown):
    later = Moment(CUSTOMER, NINE + seconds, "plain", "opened", "")
    assert shown in texts(draw([CREATED, later])[0])


def test_the_bar_has_the_states_of_the_session():
    expired = Moment(STRIPE, NINE + 90, "event", "checkout.session.expired", "", "expired")
    assert fills(draw([CREATED, COMPLETED])[0]) == ["url(#waiting)", "url(#active)"]
    assert fills(draw([CREATED, expired])[0]) == ["url(#waiting)", "url(#over)"]


def test_the_last_state_is_not_cut_at_the_edge():
    waiting = Moment(STRIPE, NINE + 20, "event", "completed", "", "complete, unpaid")
    picture, width = draw([CREATED, *[ATTEMPTED] * 6, waiting])
    (label,) = [
        each
        for each in ElementTree.fromstring(picture).iter(f"{SVG}text")
        if each.text == "complete, unpaid"
    ]
    assert (label.get("text-anchor"), float(label.get("x"))) == ("end", width - 12)


def test_a_moment_whose_time_nobody_knows_has_none():
    done = Moment(SERVER, None, "done", "fulfilled", "")
    assert texts(draw([CREATED, done])[0]).count("09:00:00") == 1


def test_many_moments_make_it_wider():
    few, many = draw([CREATED, COMPLETED])[1], draw([CREATED, *[COMPLETED] * 20])[1]
    assert few == 720 and many > 2000


def test_every_mark_differs_from_the_others_in_black_and_white_too():
    printed = {re.sub("#(?!ffffff)[0-9a-f]{6}", "black", mark) for mark in _MARKS.values()}
    assert len(printed) == len(_MARKS)
    assert set(_LANES) == {CUSTOMER, SERVER, STRIPE}
