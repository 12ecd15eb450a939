"""helpers/prepare_data/checkout_json.py: where JSON is broken, and what to do."""

import hashlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.prepare_data.checkout_json import PAGE_EXAMPLE, CheckoutDataError, read_checkout_data

BROKEN = [
    ("", 1, 1, "there is nothing here"),
    ("[]", 1, 1, "in braces"),
    ('{"a": 1,}', 1, 8, "remove this comma"),
    ('{\n "a": [1, 2,],\n "b": 1}', 2, 12, "remove this comma"),
    ("{'a': 1}", 1, 2, "double quotes. Replace '"),
    ("{“a”: 1}", 1, 2, "curly quotes"),
    ('{\n  "a": 1\n  "b": 2\n}', 3, 3, "a comma is missing before this"),
    ('{"a": 1,, "b": 2}', 1, 9, "comma goes only between"),
    ('{"a" 1}', 1, 6, "a colon is missing"),
    ('{"a": True}', 1, 7, "Python's True is true in JSON"),
    ("{a: 1}", 1, 2, "a name goes in double quotes"),
    ('{"mode": payment}', 1, 10, "text goes in double quotes"),
    ('{"a": "x', 1, 7, "no closing"),
    ('{"a": "x\n"}', 1, 9, "Close it with"),
    ('{"a": 1}}', 1, 9, "something follows the end"),
    ('{"a": 1', 1, 8, "ends too early"),
    ('{"a": [1, 2}', 1, 12, "this bracket does not fit"),
    ('{"a": 1, // note\n "b": 2}', 1, 10, "no comments"),
    ('{"NaN": NaN}', 1, 9, "an ordinary number"),
    ('{"a": .5}', 1, 7, "a number in full"),
    ('{"a":\n' + "9" * 5000 + "}", 2, 1, "an ordinary number"),
    ('{"a": "\\ud800"}', 1, 8, "half a character"),
    ('{"a": 1, "b": {"a": 2},\n "a": 3}', 2, 2, '"a" is already in this object'),
    ('{"a": ' + "[" * 200 + "]" * 200 + "}", 1, 106, "nested too deeply"),
    ("[" * 100_000, 1, 1, "nested too deeply"),
]


@pytest.mark.parametrize(("text", "line", "column", "words"), BROKEN)
def test_broken_json_is_explained_where_it_breaks(text, line, column, words):
    with pytest.raises(CheckoutDataError) as caught:
        read_checkout_data(text)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert str(caught.value).startswith(f"Line {line}, column {column}: ")
    assert words in str(caught.value)


def test_a_dictionary_is_no_json():
    with pytest.raises(TypeError, match="as a text, between three quotes. This is of type dict"):
        read_checkout_data({})


def test_valid_json_is_read_unchanged():
    assert read_checkout_data('\ufeff{"a": {"a": [1, {"a": null}]}, "b": "{,}"}') == {
        "a": {"a": [1, {"a": None}]},
        "b": "{,}",
    }


@settings(deadline=None, derandomize=True)
@given(st.text() | st.text(alphabet="{}[]\",:' \n\\1trueNaI-.e+#/"))
def test_no_text_breaks_the_reader(text):
    try:
        assert isinstance(read_checkout_data(text), dict)
    except CheckoutDataError as error:
        assert 1 <= error.line <= text.count("\n") + 1
        assert error.column >= 1


def test_the_example_is_the_pages_json():
    data = json.loads(PAGE_EXAMPLE)
    assert data["payment_method_types"] == ["card"]
    assert data["line_items"] == [{"price": "price_1I1xv3EfCmJMLhhrJ5vdGxy6", "quantity": 1}]
    assert data["success_url"].endswith("/stripe-checkout/sessions-generator?state=success")


def test_its_bytes_are_the_pages_bytes():
    digest = "2346aa0bc500bec8cccd8de5d1dbfb8deb0f8eb85af0b38ce9a969d5c920d621"
    assert hashlib.sha256(PAGE_EXAMPLE.encode()).hexdigest() == digest
