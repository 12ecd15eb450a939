"""The Customer object, whoever makes it."""


def test_checkout_makes_customers_as_complete_as_the_api(shop, client):
    checkout = shop.checkout(customer_creation="always")
    checkout.pay()
    made = client.v1.customers.retrieve(checkout.session.customer).to_dict(for_json=True)
    (told,) = shop.sent("customer.created")
    own = client.v1.customers.create().to_dict(for_json=True)
    for customer in (made, told, own):
        assert (customer["metadata"], customer["preferred_locales"]) == ({}, [])
        assert (customer["balance"], customer["delinquent"]) == (0, False)
        assert customer["invoice_settings"]["default_payment_method"] is None
        assert (customer["tax_exempt"], customer["next_invoice_sequence"]) == ("none", 1)
        assert len(customer["invoice_prefix"]) == 8
    assert made.keys() == told.keys() == own.keys()
