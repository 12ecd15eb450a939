"""helpers/prepare_data/metadata_lines.py: key=value, one pair a line."""

import pytest

from helpers.prepare_data.metadata_lines import (
    fits_lines,
    format_metadata,
    judge_metadata,
    parse_metadata,
)


def test_lines_become_pairs_and_pairs_lines():
    assert parse_metadata(" order = 42 \n\nsum=1=2") == {"order": "42", "sum": "1=2"}
    assert format_metadata({"order": "42", "sum": "1=2"}) == "order=42\nsum=1=2"


@pytest.mark.parametrize("text", ["", "\n", "order"])
def test_no_pair_is_no_metadata(text):
    assert parse_metadata(text) is None


@pytest.mark.parametrize("metadata", [{"a": 1}, {"a": "x\ny"}, {"a=b": "c"}, "text", ["a=b"]])
def test_what_lines_cannot_hold_is_said_before_it_is_lost(metadata):
    assert not fits_lines(metadata)


@pytest.mark.parametrize("metadata", [None, {}, {"a": "b"}, {"a": ""}])
def test_what_lines_hold_fits(metadata):
    assert fits_lines(metadata)


def test_a_line_that_is_no_pair_is_named():
    assert judge_metadata("a=b\ncolour").startswith("Line 2 is no key=value.")
    assert judge_metadata("=b").startswith("Line 1 is no key=value.")
    assert judge_metadata("a=b\n\nc=") == ""
