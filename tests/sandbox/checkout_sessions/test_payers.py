"""What the page learnt of the payer."""

from tests.sandbox.collected_details import PHONE, SENT_TO, SHIPPING
from tests.sandbox.shop import Shop

SECURE = "4000000000003220"


def test_what_was_typed_is_still_there_when_the_bank_has_answered():
    checkout = Shop().checkout(**SHIPPING, **PHONE)
    checkout.pay(number=SECURE, phone="+14155550123", **SENT_TO)
    assert checkout.session.collected_information is None
    checkout.answer("complete")
    details = checkout.session.collected_information.shipping_details
    assert (details.name, checkout.session.customer_details.phone) == (
        "Ada Lovelace",
        "+14155550123",
    )


def test_a_second_attempt_may_go_to_another_address():
    checkout = Shop().checkout(**SHIPPING)
    checkout.pay(number="4000000000000002", **SENT_TO)
    checkout.pay(**SENT_TO | {"shipping_name": "Mary"})
    (intent,) = checkout.shop.sent("payment_intent.succeeded")
    assert intent["shipping"]["name"] == "Mary"


def test_where_nothing_is_paid_the_name_is_that_of_the_shipping_address():
    shop = Shop()
    checkout = shop.checkout(shop.price(0), **SHIPPING)
    shop.browser.post(checkout.path, data={"email": "ada@example.com", **SENT_TO})
    assert checkout.session.customer_details.name == "Ada Lovelace"


def test_neither_card_number_nor_cvc_is_kept():
    shop = Shop()
    checkout = shop.checkout(**SHIPPING)
    checkout.pay(cvc="987", **SENT_TO)
    with shop.sandbox.page_context(checkout.id) as context:
        kept = str(context.get("checkout.payer", f"payer_{checkout.id}"))
    assert "Ada" in kept and "4242" not in kept and "987" not in kept
