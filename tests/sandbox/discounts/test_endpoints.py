"""Coupons and promotion codes in the API."""

import pytest
import stripe

from helpers.sandbox import Sandbox
from tests.sandbox.sdk_types import faults

DAY = 24 * 60 * 60


@pytest.fixture
def coupons(client):
    return client.v1.coupons


def test_a_coupon_has_all_fields_and_a_short_id(coupons):
    coupon = coupons.create(params={"percent_off": 25.5, "name": "Spring"})
    assert faults(coupon.to_dict(for_json=True)) == []
    assert (coupon.percent_off, coupon.duration, coupon.valid) == (25.5, "once", True)
    assert len(coupon.id) == 8


def test_an_id_can_be_chosen_once_and_is_free_after_deletion(coupons):
    coupons.create(params={"id": "SPRING", "amount_off": 500, "currency": "USD"})
    with pytest.raises(stripe.InvalidRequestError) as raised:
        coupons.create(params={"id": "SPRING", "percent_off": 5})
    assert raised.value.code == "resource_already_exists"
    assert coupons.delete("SPRING").deleted
    assert coupons.create(params={"id": "SPRING", "percent_off": 5}).percent_off == 5


def test_a_deleted_coupon_is_gone(coupons):
    coupon = coupons.create(params={"percent_off": 5})
    coupons.delete(coupon.id)
    assert coupons.list().data == []
    with pytest.raises(stripe.InvalidRequestError, match="No such coupon") as raised:
        coupons.retrieve(coupon.id)
    assert (raised.value.http_status, raised.value.param) == (404, "coupon")


def test_name_and_metadata_can_be_changed(shop, coupons):
    coupon = coupons.create(params={"percent_off": 5, "metadata": {"a": "1"}})
    changed = coupons.update(coupon.id, params={"name": "New", "metadata": {"a": "", "b": "2"}})
    assert (changed.name, changed.metadata.to_dict()) == ("New", {"b": "2"})
    assert [each["name"] for each in shop.sent("coupon.updated")] == ["New"]


def test_a_coupon_is_valid_until_redeem_by(shop, coupons):
    now = shop.sandbox.clock.now()
    coupon = coupons.create(params={"percent_off": 5, "redeem_by": now + DAY})
    shop.sandbox.clock.advance(DAY)
    assert not coupons.retrieve(coupon.id).valid
    assert not coupons.list().data[0].valid


def test_a_coupon_belongs_to_one_account():
    sandbox = Sandbox()
    one, other = (
        stripe.StripeClient(f"sk_test_{name}", http_client=sandbox.http_client())
        for name in ("one", "other")
    )
    coupon = one.v1.coupons.create(params={"percent_off": 5})
    with pytest.raises(stripe.InvalidRequestError, match="No such coupon"):
        other.v1.coupons.retrieve(coupon.id)


def test_currency_options_may_be_in_upper_case(shop, coupons):
    options = {"EUR": {"amount_off": 400}}
    coupon = coupons.create(
        params={"amount_off": 500, "currency": "USD", "currency_options": options}
    )
    coupons.update(coupon.id, params={"currency_options": {"GBP": {"amount_off": 300}}})
    for currency, left in (("eur", 1600), ("gbp", 1700)):
        price = shop.price(currency=currency)
        assert shop.checkout(price, discounts=[{"coupon": coupon.id}]).session.amount_total == left


@pytest.fixture
def coupon(client):
    return client.v1.coupons.create(params={"percent_off": 10})


@pytest.fixture
def make(client, coupon):
    def make(**params):
        promotion = {"type": "coupon", "coupon": coupon.id}
        return client.v1.promotion_codes.create(params={"promotion": promotion, **params})

    return make


def test_a_promotion_code_has_all_fields_and_a_generated_code(make):
    code = make()
    assert faults(code.to_dict(for_json=True)) == []
    assert code.active and len(code.code) == 8 and code.code.isupper()


def test_the_coupon_of_a_promotion_code_can_be_expanded(client, coupon, make):
    code = client.v1.promotion_codes.retrieve(make().id, params={"expand": ["promotion.coupon"]})
    assert code.promotion.coupon.percent_off == 10


def test_a_code_is_taken_while_it_is_active(client, make):
    first = make(code="SPRING")
    with pytest.raises(stripe.InvalidRequestError, match="`code: spring` already exists"):
        make(code="spring")
    client.v1.promotion_codes.update(first.id, params={"active": False})
    assert make(code="spring").code == "spring"


def test_different_customers_may_have_the_same_code(shop, client, make):
    customers = [client.v1.customers.create().id for _ in range(2)]
    codes = [make(code="YOURS", customer=customer) for customer in customers]
    for customer, code in zip(customers, codes, strict=True):
        checkout = shop.checkout(allow_promotion_codes=True, customer=customer)
        shop.sandbox.pay(checkout.id, promotion_code="yours")
        assert checkout.session.discounts[0].promotion_code == code.id


@pytest.mark.parametrize(("first", "second"), [(True, True), (True, False), (False, True)])
def test_a_code_for_everybody_cannot_be_a_customers_code_too(client, make, first, second):
    customer = client.v1.customers.create().id
    make(code="OURS", **({"customer": customer} if first else {}))
    with pytest.raises(stripe.InvalidRequestError, match="already exists"):
        make(code="OURS", **({"customer": customer} if second else {}))


def test_the_code_of_another_customer_is_refused_with_the_reason(shop, client, make):
    make(code="YOURS", customer=client.v1.customers.create().id)
    checkout = shop.checkout(allow_promotion_codes=True)
    with pytest.raises(stripe.InvalidRequestError, match="belongs to another customer"):
        shop.sandbox.pay(checkout.id, promotion_code="YOURS")


def test_a_code_expires_with_its_coupon_by_default(client, shop):
    until = shop.sandbox.clock.now() + 2 * DAY
    coupon = client.v1.coupons.create(params={"percent_off": 10, "redeem_by": until})
    promotion = {"type": "coupon", "coupon": coupon.id}
    codes = client.v1.promotion_codes
    assert codes.create(params={"promotion": promotion}).expires_at == until
    earlier = codes.create(params={"promotion": promotion, "expires_at": until - DAY})
    assert earlier.expires_at == until - DAY


def test_an_update_of_an_expired_code_or_coupon_does_not_revive_it(client, shop):
    until = {"percent_off": 10, "redeem_by": shop.sandbox.clock.now() + DAY}
    coupon = client.v1.coupons.create(params=until)
    promotion = {"type": "coupon", "coupon": coupon.id}
    code = client.v1.promotion_codes.create(params={"promotion": promotion})
    shop.sandbox.clock.advance(DAY)
    note = {"metadata": {"a": "1"}}
    assert not client.v1.promotion_codes.update(code.id, params=note).active
    assert not client.v1.coupons.update(coupon.id, params=note).valid


def test_promotion_codes_are_listed_by_code_coupon_and_activity(client, coupon, make):
    one, other = make(code="One"), make(active=False)
    codes = client.v1.promotion_codes
    assert [code.id for code in codes.list(params={"code": "ONE"})] == [one.id]
    assert [code.id for code in codes.list(params={"active": False})] == [other.id]
    assert len(codes.list(params={"coupon": coupon.id}).data) == 2
    assert codes.list(params={"coupon": "other"}).data == []


def test_a_code_ends_when_it_expires_or_its_coupon_is_deleted(client, shop, coupon, make):
    short = make(expires_at=shop.sandbox.clock.now() + DAY)
    long = make()
    shop.sandbox.clock.advance(DAY)
    assert not client.v1.promotion_codes.retrieve(short.id).active
    assert client.v1.promotion_codes.retrieve(long.id).active
    client.v1.coupons.delete(coupon.id)
    assert client.v1.promotion_codes.list(params={"active": True}).data == []


def test_an_expired_code_cannot_be_activated_again(client, shop, make):
    code = make(expires_at=shop.sandbox.clock.now() + DAY)
    shop.sandbox.clock.advance(DAY)
    client.v1.promotion_codes.retrieve(code.id)
    with pytest.raises(stripe.InvalidRequestError) as raised:
        client.v1.promotion_codes.update(code.id, params={"active": True})
    assert raised.value.param == "active"


@pytest.mark.parametrize(
    ("change", "code", "param"),
    [
        ({"promotion": {"type": "coupon", "coupon": "x"}}, "resource_missing", "promotion[coupon]"),
        ({"customer": "cus_x"}, "resource_missing", "customer"),
        ({"code": "not a word"}, None, "code"),
    ],
)
def test_a_code_with_a_wrong_parameter_is_refused(make, change, code, param):
    with pytest.raises(stripe.InvalidRequestError) as raised:
        make(**change)
    assert (raised.value.code, raised.value.param) == (code, param)


def test_an_expired_coupon_gets_no_codes(client, shop):
    late = {"percent_off": 5, "redeem_by": shop.sandbox.clock.now() + DAY}
    coupon = client.v1.coupons.create(params=late)
    shop.sandbox.clock.advance(DAY)
    with pytest.raises(stripe.InvalidRequestError) as raised:
        promotion = {"type": "coupon", "coupon": coupon.id}
        client.v1.promotion_codes.create(params={"promotion": promotion})
    assert raised.value.code == "coupon_expired"


def test_the_currencies_of_a_minimum_amount_may_be_in_upper_case(shop, client, make):
    options = {"EUR": {"minimum_amount": 900}}
    minimum = {
        "minimum_amount": 1000,
        "minimum_amount_currency": "USD",
        "currency_options": options,
    }
    code = make(restrictions=minimum)
    for currency in ("usd", "eur"):
        price = shop.price(currency=currency)
        checkout = shop.checkout(price, discounts=[{"promotion_code": code.id}])
        assert checkout.session.amount_total == 1800
    more = {"currency_options": {"GBP": {"minimum_amount": 800}}}
    client.v1.promotion_codes.update(code.id, params={"restrictions": more})
    checkout = shop.checkout(shop.price(currency="gbp"), discounts=[{"promotion_code": code.id}])
    assert checkout.session.amount_total == 1800
