"""PaymentIntents and Charges in older API versions."""


def test_a_charge_said_that_it_is_not_disputed(shop):
    shop.sandbox.pay(shop.checkout().id)
    (charge,) = shop.client.v1.charges.list(options={"stripe_version": "2022-11-15"}).data
    assert charge["dispute"] is None and charge["destination"] is None


def test_a_payment_had_its_charges(shop):
    shop.sandbox.pay(shop.checkout().id)
    before = {"stripe_version": "2022-08-01"}
    (intent,) = shop.client.v1.payment_intents.list(options=before).data
    assert [charge.id for charge in intent.charges.data] == [intent.latest_charge]
