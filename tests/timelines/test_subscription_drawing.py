"""helpers/timelines/subscription_drawing.py: the picture of a history."""

import re
from xml.etree import ElementTree

from helpers.timelines.subscription_drawing import draw
from helpers.timelines.subscription_history import Bill, History, State
from tests.timelines.test_subscription_history import at

SVG = "{http://www.w3.org/2000/svg}"


def history(*states, bills=(), now="2026-06-01"):
    return History(
        tuple(State(name, at(start), at(end)) for name, start, end in states), bills, at(now)
    )


def bill(day, status="paid", failed=False):
    time = at(day)
    return Bill(time, "$12.00", status, time if failed else None, time, 1)


def texts(picture):
    return [each.text for each in ElementTree.fromstring(picture).iter(f"{SVG}text")]


def fills(picture):
    bars = [each for each in ElementTree.fromstring(picture).iter(f"{SVG}rect")]
    return [bar.get("fill") for bar in bars if bar.get("y") == "46"]


ACTIVE = ("active", "2026-01-01", "2026-06-01")


def test_it_has_the_months_of_a_year_from_the_first_one_on():
    months = texts(draw(history(ACTIVE)))[:14]
    assert (months[0], months[1], months[-2:]) == ("Jan 2026", "Feb", ["Jan 2027", "Feb"])


def test_several_years_have_fewer_months_than_there_are():
    long = history(("active", "2024-05-01", "2027-01-01"), now="2027-01-01")
    months = [text for text in texts(draw(long)) if re.match("[A-Z][a-z]{2}( |$)", text)]
    assert (months[0], len(months)) == ("May 2024", 12)


def test_each_state_has_its_name_and_its_pattern():
    picture = draw(
        history(
            ("trialing", "2026-01-01", "2026-02-01"),
            ("active", "2026-02-01", "2026-04-01"),
            ("past_due", "2026-04-01", "2026-04-04"),
            ("canceled", "2026-04-04", "2026-06-01"),
        )
    )
    assert {"trialing", "active", "past due", "canceled"} <= set(texts(picture))
    patterns = ["url(#waiting)", "url(#active)", "url(#late)", "url(#over)"]
    assert fills(picture) == patterns
    assert all(f'id="{pattern[5:-1]}"' in picture for pattern in patterns)


def test_names_of_short_states_stand_beside_each_other():
    picture = draw(
        history(
            ("past_due", "2026-01-01", "2026-01-02"),
            ("active", "2026-01-02", "2026-01-03"),
            now="2026-01-03",
        )
    )
    places = {
        each.text: float(each.get("x"))
        for each in ElementTree.fromstring(picture).iter(f"{SVG}text")
    }
    assert places["active"] - places["past due"] >= 7 * (len("active") + len("past due")) / 2


def test_invoices_have_marks_of_different_shapes():
    plain = draw(history(ACTIVE))
    bills = (bill("2026-01-01"), bill("2026-02-01", failed=True), bill("2026-03-01", "open"))
    picture = draw(history(ACTIVE, bills=bills))
    for mark in ('r="6" fill="#117a4b"', "m0 -8l8 14h-16z", 'r="5" fill="#ffffff"'):
        assert picture.count(mark) == plain.count(mark) + 1
    assert texts(picture).count("$12.00") == 3


def test_totals_that_have_no_room_are_left_out():
    weekly = tuple(bill(f"2026-01-{day:02}") for day in (1, 8, 15, 22, 29))
    assert texts(draw(history(ACTIVE, bills=weekly))).count("$12.00") == 2
