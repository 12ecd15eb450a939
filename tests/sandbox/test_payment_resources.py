"""What paying leaves behind can be read."""

import pytest

KINDS = ["payment_intents", "charges", "setup_intents", "subscriptions", "invoices", "customers"]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_listed_can_be_retrieved(shop, kind):
    for checkout in (shop.checkout(), shop.subscription(), shop.setup()):
        checkout.pay()
    service = getattr(shop.client.v1, kind)
    found = service.list().data
    assert found and [str(service.retrieve(each.id)) for each in found] == [str(e) for e in found]


def test_a_payment_method_can_be_retrieved(shop):
    shop.checkout().pay()
    intent = shop.client.v1.payment_intents.list().data[0]
    assert shop.client.v1.payment_methods.retrieve(intent.payment_method).card.last4 == "4242"
