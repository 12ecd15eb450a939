"""What a payer may change on the page: promotion codes, quantities, shipping."""

import pytest

from helpers.sandbox.checkout_page.order import estimate_text
from tests.sandbox.checkout_sessions.test_order_quantities import CHOOSE, fields, items
from tests.sandbox.collected_details import rate


@pytest.fixture
def checkout(shop):
    coupon = shop.client.v1.coupons.create(params={"percent_off": 10})
    promotion = {"type": "coupon", "coupon": coupon.id}
    shop.client.v1.promotion_codes.create(params={"promotion": promotion, "code": "WELCOME10"})
    return shop.checkout(line_items=items(shop, CHOOSE), allow_promotion_codes=True)


def send(checkout, **data):
    return checkout.shop.browser.post(checkout.path, data=data)


def test_without_promotion_codes_there_is_no_field(shop):
    assert "Promotion code" not in shop.checkout().look().text


def test_a_code_is_applied_and_shown(checkout):
    assert '<label for="promotion_code">Promotion code</label>' in checkout.look().text
    page = send(checkout, promotion_code=" welcome10 ", update="yes").text
    assert '<span class="tag">WELCOME10</span>' in page and "-$2.00" in page
    assert 'name="promotion_code"' not in page
    assert checkout.session.amount_total == 1800


def test_a_code_is_removed(checkout):
    send(checkout, promotion_code="WELCOME10", update="yes")
    page = send(checkout, remove_promotion_code="yes").text
    assert "WELCOME10" not in page and 'name="promotion_code"' in page
    assert (checkout.session.amount_total, checkout.session.discounts) == (2000, [])


def test_an_invalid_code_stays_in_its_field_with_an_error(checkout):
    page = send(checkout, promotion_code='NO"PE', update="yes")
    assert page.status_code == 422
    assert 'id="promotion_code-error">This code is invalid.' in page.text
    assert 'value="NO&#34;PE"' in page.text


def test_a_typed_code_is_applied_before_paying(checkout):
    answer = checkout.pay(shown="2000", promotion_code="WELCOME10")
    assert "The order has changed." in answer.text and "Pay $18.00" in answer.text
    assert checkout.pay(shown="1800").status_code == 303
    (intent,) = checkout.shop.sent("payment_intent.succeeded")
    assert intent["amount"] == 1800


def test_a_discount_follows_the_quantity(checkout):
    send(checkout, promotion_code="WELCOME10", update="yes")
    page = send(checkout, update="yes", **fields(checkout, 3)).text
    assert "-$6.00" in page and checkout.session.amount_total == 5400


def test_the_quantity_field_has_a_label_and_limits(checkout):
    page = checkout.look().text
    assert 'aria-label="Quantity of T-shirt"' in page and 'min="1" max="10"' in page


def days(value, unit="business_day"):
    return {"unit": unit, "value": value}


@pytest.mark.parametrize(
    ("minimum", "maximum", "text"),
    [
        (days(5), days(7), "5–7 business days"),
        (days(1), days(1), "1 business day"),
        (days(20, "hour"), days(2), "20 hours to 2 business days"),
        (None, days(1, "week"), "At most 1 week"),
        (days(3, "month"), None, "At least 3 months"),
    ],
)
def test_the_delivery_estimate_in_words(minimum, maximum, text):
    assert estimate_text({"delivery_estimate": {"minimum": minimum, "maximum": maximum}}) == text


def test_a_shipping_rate_may_have_no_delivery_estimate():
    assert estimate_text({"delivery_estimate": None}) == ""


def test_each_shipping_option_is_offered_with_its_amount_and_total(shop):
    options = [rate("Pick <up>", 0), rate("Post", 500)]
    page = shop.checkout(shipping_options=options).look().text
    assert "Pick &lt;up&gt;" in page and '<span class="sum">Free</span>' in page
    assert page.count('type="radio"') == 2 and page.count(" checked") == 1
    assert 'data-total="$25.00" data-button="Pay $25.00" data-due="2500"' in page


def test_several_shipping_options_have_a_button_that_updates_the_total(shop):
    one, two = [rate()], [rate(), rate("Air", 900)]
    assert "Update total" in shop.checkout(shipping_options=two).look().text
    assert "Update total" not in shop.checkout(shipping_options=one).look().text
