"""An amount that the payer chooses."""

import pytest
import stripe

from tests.sandbox.sdk_types import faults
from tests.sandbox.shop import MONTHLY, TYPED


def to_choose(shop, currency="usd", **bounds):
    custom = {"enabled": True, **bounds}
    return shop.price(None, "Donation", custom_unit_amount=custom, currency=currency)


@pytest.fixture
def checkout(shop):
    """A donation of 5 to 500 dollars; 25 are suggested."""
    price = to_choose(shop, minimum=500, maximum=50_000, preset=2500)
    return shop.checkout(price, submit_type="donate")


def press(checkout, **fields):
    return checkout.shop.browser.post(checkout.path, data=fields)


def test_a_price_has_the_bounds_and_no_amount(shop):
    price = to_choose(shop, preset=2500)
    assert price.custom_unit_amount.to_dict() == {"maximum": None, "minimum": None, "preset": 2500}
    assert price.unit_amount is None
    assert faults(price.to_dict(for_json=True)) == []


def test_it_is_the_preset_at_first(checkout):
    page = checkout.look().text
    assert 'value="25.00"' in page and "Donate $25.00" in page
    assert "Choose an amount from $5.00 to $500.00." in page
    assert checkout.session.amount_total == 2500


def test_without_a_preset_it_is_the_least_that_can_be_chosen(shop):
    assert shop.checkout(to_choose(shop)).session.amount_total == 50
    assert shop.checkout(to_choose(shop, minimum=300)).session.amount_total == 300


def test_a_chosen_amount_changes_line_item_and_session(checkout, client):
    answer = press(checkout, amount="30.5", update="amount")
    assert "Donate $30.50" in answer.text and 'value="30.50"' in answer.text
    (line,) = client.v1.checkout.sessions.line_items.list(checkout.id).data
    assert (line.quantity, line.amount_subtotal, line.amount_total) == (1, 3050, 3050)
    assert (checkout.session.amount_subtotal, checkout.session.amount_total) == (3050, 3050)


@pytest.mark.parametrize("text", ["4.99", "500.01", "-5", "", "many", "5.001", "1e9"])
def test_an_amount_out_of_bounds_changes_nothing_and_has_a_message(checkout, text):
    answer = press(checkout, amount=text, update="amount")
    assert answer.status_code == 422 and answer.text.count('role="alert"') == 1
    assert checkout.session.amount_total == 2500


def test_nobody_pays_an_amount_that_they_have_not_seen(checkout):
    answer = press(checkout, **TYPED, amount="100", shown="2500")
    assert "The order has changed" in answer.text and "Donate $100.00" in answer.text
    assert checkout.session.status == "open"
    press(checkout, **TYPED, amount="100.00", shown="10000")
    assert checkout.session.payment_status == "paid"
    (intent,) = checkout.shop.sent("payment_intent.succeeded")
    assert intent["amount"] == 10000


def test_from_code_it_is_a_field_like_the_others(shop, checkout, sandbox):
    assert sandbox.pay(checkout.id, amount="7")["amount_total"] == 700
    with pytest.raises(stripe.InvalidRequestError, match="has no field amount"):
        sandbox.pay(shop.checkout().id, amount="7")


def test_a_tax_follows_the_amount(shop, client):
    rate = {"display_name": "VAT", "percentage": 20, "inclusive": False}
    vat = client.v1.tax_rates.create(params=rate).id
    price = to_choose(shop, preset=1000)
    checkout = shop.checkout(line_items=[{"price": price.id, "quantity": 1, "tax_rates": [vat]}])
    press(checkout, amount="50", update="amount")
    assert (checkout.session.amount_subtotal, checkout.session.amount_total) == (5000, 6000)


def test_currencies_have_their_own_bounds_and_steps(shop):
    yen = shop.checkout(to_choose(shop, "jpy", preset=500))
    assert 'value="500"' in yen.look().text
    assert "must end in 00" in press(shop.checkout(to_choose(shop, "isk")), amount="7.50").text


def test_it_is_the_only_item_and_there_is_one_of_it(shop):
    price, mug = to_choose(shop, preset=1000).id, shop.price(name="Mug").id
    one, other = {"price": price, "quantity": 1}, {"price": mug, "quantity": 1}
    for refused, param in (
        ({"line_items": [one, other]}, "line_items[0][price]"),
        ({"line_items": [other], "optional_items": [one]}, "optional_items[0][price]"),
        ({"line_items": [one | {"quantity": 2}]}, "line_items[0][quantity]"),
        (
            {"line_items": [one | {"adjustable_quantity": {"enabled": True}}]},
            "line_items[0][quantity]",
        ),
    ):
        with pytest.raises(stripe.InvalidRequestError) as raised:
            shop.checkout(**refused)
        assert raised.value.param == param


def test_a_recurring_amount_cannot_be_chosen(shop):
    with pytest.raises(stripe.InvalidRequestError) as raised:
        shop.price(None, custom_unit_amount={"enabled": True}, recurring=MONTHLY)
    assert raised.value.param == "custom_unit_amount"
