"""The order in words, with amounts in the currency's own format."""

import pytest

from helpers.sandbox.checkout_page.summary import summary
from tests.sandbox.shop import MONTHLY, Shop


@pytest.fixture
def shop():
    return Shop()


def summary_of(checkout):
    with checkout.shop.sandbox.session_context(checkout.id) as context:
        return summary(context, context.get("checkout.session", checkout.id))


def test_a_line_has_a_name_a_quantity_a_unit_price_and_an_amount(shop):
    items = [{"price": shop.price().id, "quantity": 3}]
    result = summary_of(shop.checkout(line_items=items))
    (line,) = result.lines
    assert (line.name, line.detail, line.amount) == ("T-shirt", "3 × $20.00", "$60.00")
    assert [each[1:] for each in result.totals] == [("Subtotal", "$60.00"), ("Total due", "$60.00")]


@pytest.mark.parametrize(
    ("currency", "amount", "text"),
    [("usd", 1999, "$19.99"), ("jpy", 1999, "¥1,999"), ("kwd", 19990, "KWD19.990")],
)
def test_amounts_are_in_the_currency_s_own_format(shop, currency, amount, text):
    assert summary_of(shop.checkout(shop.price(amount, currency=currency))).amount == text


@pytest.mark.parametrize(
    ("submit_type", "button"),
    [
        (None, "Pay $20.00"),
        ("auto", "Pay $20.00"),
        ("subscribe", "Subscribe for $20.00"),
        ("pay", "Pay $20.00"),
        ("book", "Book for $20.00"),
        ("donate", "Donate $20.00"),
    ],
)
def test_the_button_says_what_it_does(shop, submit_type, button):
    params = {"submit_type": submit_type} if submit_type else {}
    assert summary_of(shop.checkout(**params)).button == button


def test_a_subscription_says_how_often_it_is_charged(shop):
    result = summary_of(shop.subscription())
    assert (result.button, result.note) == ("Subscribe for $12.00", "per month")
    assert result.lines[0].detail == "1 × $12.00 per month"
    assert result.totals[-1] == ("total", "Total due today", "$12.00")


def test_a_subscription_with_a_one_time_price_says_what_is_due_later(shop):
    prices = (shop.price(1200, recurring=MONTHLY), shop.price(500))
    items = [{"price": price.id, "quantity": 1} for price in prices]
    result = summary_of(shop.checkout(mode="subscription", line_items=items))
    assert (result.amount, result.note) == ("$17.00", "today, then $12.00 per month")


def test_a_longer_interval_has_its_count(shop):
    quarterly = {"interval": "month", "interval_count": 3}
    result = summary_of(shop.checkout(shop.price(3000, recurring=quarterly), mode="subscription"))
    assert result.note == "every 3 months"


def test_saving_a_card_has_no_amount(shop):
    result = summary_of(shop.setup())
    assert (result.button, result.amount, result.lines) == ("Save card", None, [])


def test_a_line_is_in_the_session_s_currency(shop):
    price = shop.price(2000, currency_options={"eur": {"unit_amount": 1500}})
    (line,) = summary_of(shop.checkout(price, currency="eur")).lines
    assert (line.detail, line.amount) == ("1 × €15.00", "€15.00")


TRIAL = {"subscription_data": {"trial_period_days": 14}}


def discounts(shop, **coupon):
    return [{"coupon": shop.client.v1.coupons.create(params={"percent_off": 25, **coupon}).id}]


def test_a_trial_is_the_headline(shop):
    result = summary_of(shop.subscription(**TRIAL))
    assert (result.headline, result.note) == ("14 days free", "then $12.00 per month")
    assert result.amount == "$0.00"


def test_a_trial_that_ends_at_a_given_time_is_counted_in_days(shop):
    end = shop.sandbox.clock.now() + 3 * 24 * 60 * 60
    result = summary_of(shop.subscription(subscription_data={"trial_end": end}))
    assert result.headline == "3 days free"


def test_a_one_time_price_next_to_a_trial_is_due_today(shop):
    prices = (shop.price(1200, recurring=MONTHLY), shop.price(500))
    items = [{"price": price.id, "quantity": 1} for price in prices]
    result = summary_of(shop.subscription(line_items=items, **TRIAL))
    assert (result.amount, result.headline) == ("$5.00", None)
    assert result.note == "today and 14 days free, then $12.00 per month"


@pytest.mark.parametrize(
    ("duration", "note"), [("once", "today, then $12.00 per month"), ("forever", "per month")]
)
def test_the_note_follows_the_coupon_s_duration(shop, duration, note):
    result = summary_of(shop.subscription(discounts=discounts(shop, duration=duration)))
    assert (result.amount, result.note) == ("$9.00", note)
