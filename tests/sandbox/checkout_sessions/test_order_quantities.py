"""Quantities that the payer chooses."""

import pytest

from tests.sandbox.shop import MONTHLY

CHOOSE = {"enabled": True, "maximum": 10}


def items(shop, *adjustable):
    return [
        {"price": shop.price(2000, name).id, "quantity": 1, "adjustable_quantity": limits}
        for name, limits in zip(("T-shirt", "Mug"), adjustable, strict=False)
    ]


def lines(checkout):
    return checkout.shop.client.v1.checkout.sessions.line_items.list(checkout.id).data


def fields(checkout, *quantities):
    pairs = zip(lines(checkout), quantities, strict=False)
    return {f"quantity_{line.id}": str(quantity) for line, quantity in pairs}


def update(checkout, *quantities):
    data = {**fields(checkout, *quantities), "update": "yes"}
    return checkout.shop.browser.post(checkout.path, data=data)


@pytest.fixture
def checkout(shop):
    return shop.checkout(line_items=items(shop, CHOOSE, CHOOSE))


def test_a_new_quantity_changes_line_item_and_session(checkout):
    answer = update(checkout, 3)
    assert answer.status_code == 200 and "Pay $80.00" in answer.text
    assert [line.quantity for line in lines(checkout)] == [3, 1]
    assert [line.amount_total for line in lines(checkout)] == [6000, 2000]
    assert (checkout.session.amount_subtotal, checkout.session.amount_total) == (8000, 8000)
    assert checkout.session.status == "open"


def test_the_typed_quantity_stays(checkout):
    data = fields(checkout, 3) | {"update": "yes", "email": "kept@example.com"}
    assert 'value="kept@example.com"' in checkout.shop.browser.post(checkout.path, data=data).text


def test_an_item_with_quantity_zero_is_removed(checkout):
    update(checkout, 1, 0)
    assert [line.description for line in lines(checkout)] == ["T-shirt"]
    assert checkout.session.amount_total == 2000


@pytest.mark.parametrize("quantities", [(0, 0), (11,), (-1,), ("many",), (1.5,)])
def test_a_quantity_out_of_range_changes_nothing_and_has_a_message(checkout, quantities):
    answer = update(checkout, *quantities)
    assert answer.status_code == 422 and answer.text.count('role="alert"') == 1
    assert checkout.session.amount_total == 4000 and len(lines(checkout)) == 2


def test_the_only_item_cannot_be_removed(shop):
    checkout = shop.checkout(line_items=items(shop, CHOOSE))
    assert 'min="1" max="10"' in checkout.look().text
    assert "Choose a quantity from 1 to 10." in update(checkout, 0).text


def test_limits_have_defaults(shop):
    checkout = shop.checkout(line_items=items(shop, {"enabled": True}, {"enabled": True}))
    assert 'min="0" max="99"' in checkout.look().text


@pytest.mark.parametrize("limits", [None, {"enabled": False}])
def test_a_fixed_quantity_cannot_be_changed(shop, limits):
    given = [{name: value for name, value in item.items() if value} for item in items(shop, limits)]
    checkout = shop.checkout(line_items=given)
    assert 'type="number"' not in checkout.look().text
    update(checkout, 3)
    assert checkout.session.amount_total == 2000


def test_a_total_that_is_too_large_is_refused(shop):
    line = {"price": shop.price(50_000_000).id, "quantity": 1, "adjustable_quantity": CHOOSE}
    checkout = shop.checkout(line_items=[line])
    assert "must be no more than $999,999.99" in update(checkout, 2).text
    assert [each.quantity for each in lines(checkout)] == [1]
    assert checkout.session.amount_total == 50_000_000


def test_a_trial_is_free_at_any_quantity(shop):
    price = shop.price(1200, recurring=MONTHLY)
    line = {"price": price.id, "quantity": 1, "adjustable_quantity": CHOOSE}
    trial = {"trial_period_days": 14}
    checkout = shop.subscription(line_items=[line], subscription_data=trial)
    assert "then $36.00 per month" in update(checkout, 3).text
    assert checkout.session.amount_total == 0


def test_the_quantities_of_an_expired_session_stay(checkout):
    typed = fields(checkout, 3)
    checkout.shop.client.v1.checkout.sessions.expire(checkout.id)
    assert checkout.shop.browser.post(checkout.path, data=typed).status_code == 410
    assert checkout.session.amount_total == 4000
