"""Optional items, which the payer adds to the order and takes out again."""

import pytest
import stripe

from tests.sandbox.shop import MONTHLY, TYPED

CHOOSE = {"enabled": True, "minimum": 2, "maximum": 5}


@pytest.fixture
def checkout(shop):
    """A T-shirt for 20 dollars; gift wrap for 5 and up to five mugs, for 7 each, are optional."""
    mugs = {"price": shop.price(700, "Mug").id, "quantity": 2, "adjustable_quantity": CHOOSE}
    optional = [{"price": shop.price(500, "Gift wrap").id, "quantity": 1}, mugs]
    return shop.checkout(optional_items=optional)


def press(checkout, **fields):
    return checkout.shop.browser.post(checkout.path, data=fields)


def lines(checkout):
    listed = checkout.shop.client.v1.checkout.sessions.line_items.list(checkout.id).data
    return [(line.description, line.quantity, line.amount_total) for line in listed]


SHIRT, WRAP, MUGS = ("T-shirt", 1, 2000), ("Gift wrap", 1, 500), ("Mug", 2, 1400)


def test_the_page_offers_them_and_they_are_not_in_the_order(checkout):
    page = checkout.look().text
    assert "Add to your order" in page and 'aria-label="Add Gift wrap"' in page
    assert lines(checkout) == [SHIRT] and checkout.session.amount_total == 2000


def test_an_added_item_becomes_a_line_item(checkout):
    page = press(checkout, optional_0="1").text
    assert "Pay $25.00" in page and 'aria-label="Remove Gift wrap"' in page
    assert 'aria-label="Add Gift wrap"' not in page
    assert lines(checkout) == [SHIRT, WRAP]
    session = checkout.session
    assert (session.amount_subtotal, session.amount_total, session.status) == (2500, 2500, "open")
    assert [item.quantity for item in session.optional_items] == [1, 2]


def test_it_is_added_once_and_can_be_removed(checkout):
    press(checkout, optional_0="1")
    press(checkout, optional_0="1", optional_1="1")
    assert lines(checkout) == [SHIRT, WRAP, MUGS]
    assert "Pay $34.00" in press(checkout, optional_0="0").text
    assert lines(checkout) == [SHIRT, MUGS]
    press(checkout, optional_1="0")
    assert lines(checkout) == [SHIRT] and checkout.session.amount_total == 2000


def test_its_quantity_can_be_changed_within_its_limits_once_it_is_added(checkout):
    press(checkout, optional_1="1")
    listed = checkout.shop.client.v1.checkout.sessions.line_items.list(checkout.id).data
    field = f"quantity_{listed[1].id}"
    assert "Pay $48.00" in press(checkout, update="yes", **{field: "4"}).text
    refused = press(checkout, update="yes", **{field: "1"})
    assert "Choose a quantity from 2 to 5." in refused.text and refused.status_code == 422


def test_adding_an_item_does_not_pay_and_the_new_amount_has_to_be_seen(checkout):
    answer = press(checkout, **TYPED, optional_0="1", shown="2000")
    assert "The order has changed" in answer.text
    assert (checkout.session.status, checkout.session.amount_total) == ("open", 2500)
    assert "The order has changed" in press(checkout, **TYPED, shown="2000").text
    press(checkout, **TYPED, shown="2500")
    assert checkout.session.payment_status == "paid"
    (intent,) = checkout.shop.sent("payment_intent.succeeded")
    assert intent["amount"] == 2500


@pytest.mark.parametrize("text", ["2", "-1", "", "yes"])
def test_another_text_is_refused_and_changes_nothing(checkout, text):
    answer = press(checkout, optional_0=text, optional_1="1")
    assert answer.status_code == 422 and answer.text.count('role="alert"') == 1
    assert lines(checkout) == [SHIRT]


def test_an_item_that_makes_the_total_too_large_is_refused(shop):
    dear = {"price": shop.price(99_999_000, "Yacht").id, "quantity": 1}
    checkout = shop.checkout(optional_items=[dear])
    assert "must be no more than $999,999.99" in press(checkout, optional_0="1").text
    assert lines(checkout) == [SHIRT] and checkout.session.amount_total == 2000


def test_the_last_item_cannot_be_removed(shop):
    limits = {"enabled": True}
    shirt = {"price": shop.price().id, "quantity": 1, "adjustable_quantity": limits}
    wrap = {"price": shop.price(500, "Gift wrap").id, "quantity": 1}
    checkout = shop.checkout(line_items=[shirt], optional_items=[wrap])
    press(checkout, optional_0="1")
    shirt_line = checkout.shop.client.v1.checkout.sessions.line_items.list(checkout.id).data[0]
    press(checkout, update="yes", **{f"quantity_{shirt_line.id}": "0"})
    assert lines(checkout) == [WRAP]
    assert "The last item cannot be removed." in press(checkout, optional_0="0").text
    assert lines(checkout) == [WRAP]


def test_from_code_the_fields_have_the_same_names(checkout, sandbox):
    paid = sandbox.pay(checkout.id, optional_1="1")
    assert (paid["status"], paid["amount_total"]) == ("complete", 3400)
    with pytest.raises(stripe.InvalidRequestError, match="has no field optional_7"):
        sandbox.pay(checkout.id, optional_7="1")


def test_a_discount_and_the_default_tax_rates_apply_to_it(shop, client):
    rate = {"display_name": "VAT", "percentage": 20, "inclusive": False}
    data = {"default_tax_rates": [client.v1.tax_rates.create(params=rate).id]}
    coupon = client.v1.coupons.create(params={"percent_off": 50})
    setup = {"price": shop.price(1000, "Setup").id, "quantity": 1}
    checkout = shop.subscription(
        2000, optional_items=[setup], subscription_data=data, discounts=[{"coupon": coupon.id}]
    )
    press(checkout, optional_0="1")
    session = checkout.session
    assert (session.amount_subtotal, session.amount_total) == (3000, 1800)
    assert session.total_details.amount_tax == 300


def test_a_recurring_one_becomes_part_of_the_subscription(shop, client):
    support = shop.price(900, "Support", recurring=MONTHLY)
    checkout = shop.subscription(optional_items=[{"price": support.id, "quantity": 1}])
    press(checkout, optional_0="1")
    assert "per month" in (page := checkout.look().text) and "$21.00" in page
    checkout.pay()
    subscription = client.v1.subscriptions.retrieve(checkout.session.subscription)
    assert [item.price.unit_amount for item in subscription["items"].data] == [1200, 900]


def test_its_price_fits_the_mode_and_the_currency(shop):
    for price in (shop.price(recurring=MONTHLY), shop.price(currency="eur")):
        with pytest.raises(stripe.InvalidRequestError):
            shop.checkout(optional_items=[{"price": price.id, "quantity": 1}])
