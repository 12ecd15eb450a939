"""Custom fields and the phone number."""

import pytest

from tests.sandbox.checkout_sessions.rules.drafts import found
from tests.sandbox.collected_details import PHONE, custom

FIRST = "custom_fields[0]"
ONE = [{"label": "Small", "value": "s"}]


def fields(*asked):
    return {"custom_fields": [each["custom_fields"][0] for each in asked]}


@pytest.mark.parametrize(
    "params",
    [
        custom("text", minimum_length=1, maximum_length=255),
        custom("numeric"),
        custom("dropdown", options=ONE, default_value="s"),
        fields(custom("text", "a"), custom("text", "b"), custom("text", "c")),
    ],
)
def test_valid_fields_have_no_problem(params):
    assert found(**params) == []


@pytest.mark.parametrize(
    ("params", "param"),
    [
        (fields(*(custom("text", key) for key in "abcd")), "custom_fields"),
        (fields(custom("text"), custom("text")), "custom_fields[1][key]"),
        (custom("text", "my key"), f"{FIRST}[key]"),
        (custom("text", "k" * 201), f"{FIRST}[key]"),
        (custom("text", minimum_length=9, maximum_length=8), f"{FIRST}[text][minimum_length]"),
        (custom("numeric", maximum_length=256), f"{FIRST}[numeric][maximum_length]"),
        (custom("dropdown"), f"{FIRST}[dropdown][options]"),
        (custom("dropdown", options=ONE * 201), f"{FIRST}[dropdown][options]"),
        (custom("dropdown", options=ONE * 2), f"{FIRST}[dropdown][options]"),
        (custom("dropdown", options=ONE, default_value="x"), f"{FIRST}[dropdown][default_value]"),
    ],
)
def test_invalid_fields_have_a_problem(params, param):
    assert param in [found_param for found_param, _ in found(**params)]


def test_the_settings_must_match_the_type():
    field = custom("text")["custom_fields"][0] | {"numeric": {"minimum_length": 1}}
    assert found(custom_fields=[field]) == [(f"{FIRST}[numeric]", None)]


def test_setup_mode_collects_no_phone_number():
    problems = found(mode="setup", line_items=None, currency="usd", **PHONE)
    assert problems == [("phone_number_collection", None)]
