"""JSON to look at."""

import html
import json
import re

import pytest

from helpers.sandbox.inspector.json_markup import ids, markup


def text_of(shown):
    return html.unescape(re.sub("<[^>]*>", "", shown))


@pytest.mark.parametrize(
    "data",
    [
        {},
        [],
        None,
        {"a": [1, -2.5, 1e21, True, None], "b": {"c": "d: e"}},
        {'<script>alert("1")</script>': '</code><img src=x onerror="1">'},
        {"quote": 'a "quoted" \\ text', "line": "1\n2", "é": "日本 🧢"},
    ],
)
def test_the_text_is_the_data_and_nothing_of_it_is_markup(data):
    shown = markup(data)
    assert json.loads(text_of(shown)) == data
    assert set(re.findall("<([a-z]+)", shown)) <= {"span"}


def test_an_id_that_is_known_is_a_link():
    shown = markup({"a": "pi_abc", "b": "pi_other"}, {"pi_abc": 'objects/"pi_abc"'}.get)
    assert '<a href="objects/&quot;pi_abc&quot;">&quot;pi_abc&quot;</a>' in shown
    assert shown.count("<a ") == 1


def test_a_key_is_hidden_wherever_it_stands():
    assert "abc" not in markup({"name": ["my sk_test_abc"], "rk_live_abc": 1})


def test_ids_are_found_at_any_depth():
    data = {"id": "cs_test_abc", "list": [{"price": "price_1"}, "pi_123", 5], "name": "no id_"}
    assert list(ids(data)) == ["cs_test_abc", "pi_123"] or set(ids(data)) == {
        "cs_test_abc",
        "pi_123",
        "price_1",
    }
