"""The ways of shipping as the page offers them."""

import pytest

from helpers.sandbox.checkout_page.shipping_methods import estimate
from tests.sandbox.collected_details import rate


def days(value, unit="business_day"):
    return {"unit": unit, "value": value}


@pytest.mark.parametrize(
    ("least", "most", "text"),
    [
        (days(5), days(7), "5–7 business days"),
        (days(1), days(1), "1 business day"),
        (days(20, "hour"), days(2), "20 hours to 2 business days"),
        (None, days(1, "week"), "At most 1 week"),
        (days(3, "month"), None, "At least 3 months"),
    ],
)
def test_how_long_a_way_takes(least, most, text):
    assert estimate({"delivery_estimate": {"minimum": least, "maximum": most}}) == text


def test_a_way_may_say_nothing_of_time():
    assert estimate({"delivery_estimate": None}) == ""


def test_each_way_is_offered_with_its_amount_and_total(shop):
    options = [rate("Pick <up>", 0), rate("Post", 500)]
    page = shop.checkout(shipping_options=options).look().text
    assert "Pick &lt;up&gt;" in page and '<span class="sum">Free</span>' in page
    assert page.count('type="radio"') == 2 and page.count(" checked") == 1
    assert 'data-total="$25.00" data-button="Pay $25.00" data-due="2500"' in page


def test_without_javascript_there_is_a_button_for_the_total(shop):
    one, two = [rate()], [rate(), rate("Air", 900)]
    assert "Update total" in shop.checkout(shipping_options=two).look().text
    assert "Update total" not in shop.checkout(shipping_options=one).look().text
