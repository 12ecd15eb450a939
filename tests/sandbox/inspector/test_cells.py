"""The cells of the inspector's lists."""

import pytest

from helpers.sandbox.inspector.cells import badge, money, time


@pytest.mark.parametrize(
    ("word", "look"),
    [("paid", "good"), ("past_due", "bad"), ("expired", "over"), ("open", "open")],
)
def test_a_badge_tells_good_news_from_bad(word, look):
    assert (badge("Status", word).text, badge("Status", word).look) == (
        word.replace("_", " "),
        look,
    )


def test_a_moment_is_in_utc():
    assert time("Created", 1_767_225_600).text == "1 Jan 2026, 00:00:00"


def test_an_amount_is_in_its_currency_s_own_format():
    assert money({"amount": 1999, "currency": "usd"}, "amount") == "$19.99"
    assert money({"amount": 500, "currency": "jpy"}, "amount") == "¥500"
    assert money({"amount": None, "currency": None}, "amount") == "–"
    assert money({}, "amount") == "–"
