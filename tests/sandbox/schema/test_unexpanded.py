"""Objects as they are sent: without fields that are sent only when expanded."""

import json

from helpers.sandbox.schema.unexpanded import drop_unexpanded, unexpanded_copy

COUPON = {"object": "coupon", "id": "TEN", "applies_to": {"products": ["prod_1"]}}


def test_unexpanded_fields_are_left_out_at_any_depth():
    page = {"object": "list", "data": [{"object": "discount", "source": {"coupon": dict(COUPON)}}]}
    drop_unexpanded(page, {})
    assert page["data"][0]["source"]["coupon"] == {"object": "coupon", "id": "TEN"}


def test_expanded_fields_stay():
    coupon = dict(COUPON)
    drop_unexpanded(coupon, {"applies_to": {}})
    assert coupon == COUPON


def test_unexpanded_fields_are_left_out_of_nested_objects_too():
    session = {"object": "checkout.session", "total_details": {"amount_tax": 0, "breakdown": None}}
    drop_unexpanded(session, {})
    assert session["total_details"] == {"amount_tax": 0}


def test_metadata_may_have_any_key():
    note = {"object": "price", "metadata": {"object": "coupon", "applies_to": "all"}}
    assert unexpanded_copy(note) == note


def test_the_original_is_not_changed():
    coupon = dict(COUPON)
    assert "applies_to" not in unexpanded_copy(coupon)
    assert coupon == COUPON


def test_events_and_responses_leave_out_stored_fields(shop, client):
    product = shop.price().product
    coupon = client.v1.coupons.create(
        params={"percent_off": 10, "applies_to": {"products": [product]}}
    )
    (told,) = shop.sent("coupon.created")
    for each in (coupon.to_dict(), told, client.v1.coupons.list().data[0].to_dict()):
        assert not each.keys() & {"applies_to", "currency_options"}
    expand = {"expand": ["applies_to", "currency_options"]}
    kept = client.v1.coupons.retrieve(coupon.id, params=expand)
    assert kept.applies_to.products == [product]
    assert json.loads(str(kept))["currency_options"] == {}


def test_codes_and_rates_send_their_currencies_only_when_expanded(client):
    amount = {"amount": 500, "currency": "usd", "currency_options": {"eur": {"amount": 400}}}
    params = {"display_name": "Post", "fixed_amount": amount}
    rate = client.v1.shipping_rates.create(params=params)
    assert rate.fixed_amount.to_dict() == {"amount": 500, "currency": "usd"}
    expand = {"expand": ["fixed_amount.currency_options"]}
    asked = client.v1.shipping_rates.retrieve(rate.id, params=expand)
    assert asked.fixed_amount.currency_options["eur"].amount == 400
    coupon = client.v1.coupons.create(params={"percent_off": 10})
    code = client.v1.promotion_codes.create(
        params={"promotion": {"type": "coupon", "coupon": coupon.id}}
    )
    assert "currency_options" not in code.restrictions


def test_previous_attributes_leave_out_unexpanded_fields(shop, client):
    price = shop.price()
    params = {"nickname": "Summer", "currency_options": {"eur": {"unit_amount": 1800}}}
    client.v1.prices.update(price.id, params=params)
    (event,) = client.v1.events.list(params={"type": "price.updated"}).data
    assert event.data.previous_attributes.to_dict() == {"nickname": None}
