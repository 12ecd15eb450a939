"""Changes of the order, and the attempts to pay before and after."""

from helpers.sandbox.checkout_sessions.order import PROMOTION_CODE_FIELD, REMOVE_CODE_BUTTON
from tests.sandbox.checkout_sessions.test_order_quantities import CHOOSE, fields, items, update
from tests.sandbox.collected_details import rate

SECURE = "4000000000003220"
DECLINED = "4000000000000002"


def test_the_payment_intent_of_a_decline_takes_the_new_amount(shop):
    checkout = shop.checkout(line_items=items(shop, CHOOSE))
    checkout.pay(number=DECLINED)
    update(checkout, 3)
    intent = shop.client.v1.payment_intents.retrieve(checkout.session.payment_intent)
    assert (intent.amount, intent.status) == (6000, "requires_payment_method")
    checkout.pay()
    assert len(shop.sent("payment_intent.created")) == 1
    assert shop.sent("charge.succeeded")[0]["amount"] == 6000


def test_a_changed_amount_needs_a_new_3d_secure_challenge(shop):
    checkout = shop.checkout(line_items=items(shop, CHOOSE))
    checkout.pay(number=SECURE)
    update(checkout, 3)
    assert checkout.answer("complete").status_code == 303
    assert checkout.session.status == "open" and shop.sent("charge.succeeded") == []


def test_an_order_that_becomes_free_cancels_its_payment_intent(shop):
    free = {"price": shop.price(0, "Sticker").id, "quantity": 1}
    checkout = shop.checkout(line_items=[*items(shop, CHOOSE), free])
    checkout.pay(number=DECLINED)
    update(checkout, 0)
    (canceled,) = shop.sent("payment_intent.canceled")
    assert canceled["status"] == "canceled" and checkout.session.payment_intent is None
    assert checkout.pay().status_code == 303
    assert checkout.session.payment_status == "no_payment_required"


def test_shipping_gives_a_free_order_a_total_again(shop):
    options = [rate("Pick up", 0), rate("Post", 500)]
    checkout = shop.checkout(shop.price(0), shipping_options=options)
    post = checkout.session.shipping_options[1].shipping_rate
    checkout.pay(shipping_rate=post, number=DECLINED)
    checkout.pay(shipping_rate=post)
    assert shop.sent("charge.succeeded")[0]["amount"] == 500


def test_a_quantity_and_the_button_that_pays_ask_again(shop):
    checkout = shop.checkout(line_items=items(shop, CHOOSE))
    answer = checkout.pay(shown="2000", **fields(checkout, 2))
    assert answer.status_code == 200 and "The order has changed." in answer.text
    assert checkout.session.status == "open"
    assert checkout.pay(shown="4000").status_code == 303


def test_without_promotion_codes_none_is_applied_or_removed(shop, client):
    coupon = client.v1.coupons.create(params={"percent_off": 10})
    promotion = {"type": "coupon", "coupon": coupon.id}
    client.v1.promotion_codes.create(params={"promotion": promotion, "code": "SPRING"})
    given = shop.checkout(discounts=[{"coupon": coupon.id}])
    plain = shop.checkout()
    removing, adding = {REMOVE_CODE_BUTTON: "yes"}, {PROMOTION_CODE_FIELD: "SPRING"}
    for checkout, typed in ((given, removing), (plain, adding)):
        shop.browser.post(checkout.path, data={"update": "yes", **typed})
    assert (given.session.amount_total, plain.session.amount_total) == (1800, 2000)
