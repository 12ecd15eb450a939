"""The Customer, created by the API or by Checkout."""


def test_checkout_creates_customers_as_complete_as_those_of_the_api(shop, client):
    checkout = shop.checkout(customer_creation="always")
    checkout.pay()
    by_checkout = client.v1.customers.retrieve(checkout.session.customer).to_dict(for_json=True)
    (in_event,) = shop.sent("customer.created")
    by_api = client.v1.customers.create().to_dict(for_json=True)
    for customer in (by_checkout, in_event, by_api):
        assert (customer["metadata"], customer["preferred_locales"]) == ({}, [])
        assert (customer["balance"], customer["delinquent"]) == (0, False)
        assert customer["invoice_settings"]["default_payment_method"] is None
        assert (customer["tax_exempt"], customer["next_invoice_sequence"]) == ("none", 1)
        assert len(customer["invoice_prefix"]) == 8
    assert by_checkout.keys() == in_event.keys() == by_api.keys()
