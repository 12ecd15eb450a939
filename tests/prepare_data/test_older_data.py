"""helpers/prepare_data/older_data.py: the page's JSON in today's API."""

from copy import deepcopy

import pytest

from helpers.prepare_data.older_data import carry_forward

OLD = {"mode": "payment", "payment_method_types": ["card"], "unknown": {"kept": 1}}


def test_the_old_name_becomes_the_new_one_in_its_place():
    data, notes = carry_forward(OLD)
    assert list(data.items()) == [
        ("mode", "payment"),
        ("allowed_payment_method_types", ["card"]),
        ("unknown", {"kept": 1}),
    ]
    assert "2026-09-30.endive" in notes[0]


def test_what_is_passed_in_is_left_alone():
    before = deepcopy(OLD)
    carry_forward(OLD)
    assert before == OLD


def test_data_of_today_come_back_as_they_are_without_a_note():
    assert carry_forward({"mode": "setup", "payment": 1}) == ({"mode": "setup", "payment": 1}, [])


def test_old_and_new_name_together_lose_no_method():
    both = {"payment_method_types": ["card", "link"], "allowed_payment_method_types": ["link"]}
    assert carry_forward(both)[0] == {"allowed_payment_method_types": ["link", "card"]}


@pytest.mark.parametrize("value", ["card", None, [], [[]], {"a": 1}])
def test_a_value_of_any_type_is_carried_for_the_check_to_judge(value):
    assert carry_forward({"payment_method_types": value})[0] == {
        "allowed_payment_method_types": value
    }


def test_two_values_that_cannot_be_joined_both_stay():
    both = {"payment_method_types": "card", "allowed_payment_method_types": ["link"]}
    assert carry_forward(both) == (both, [])
