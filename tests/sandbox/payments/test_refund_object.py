"""The Refund object."""

from tests.sandbox.bank import debit
from tests.sandbox.sdk_types import faults


def refunded(shop, checkout):
    payment = checkout.session.payment_intent
    refund = shop.client.v1.refunds.create(params={"payment_intent": payment})
    return refund.to_dict(for_json=True)


def test_it_goes_back_to_the_card_and_names_nothing_else(shop):
    checkout = shop.checkout()
    checkout.pay()
    refund = refunded(shop, checkout)
    assert refund["destination_details"].keys() == {"card", "type"}
    assert refund["destination_details"]["card"]["type"] == "refund"
    assert faults(refund) == []


def test_of_a_bank_account_it_tells_the_type_only(shop):
    checkout = debit(shop)
    shop.sandbox.settle(checkout.id)
    assert refunded(shop, checkout)["destination_details"] == {"type": "us_bank_account"}
