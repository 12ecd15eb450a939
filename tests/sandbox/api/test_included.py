"""Fields that are sent only when they are expanded."""

from tests.sandbox.sdk_types import faults

PAGE_PRICE = "price_1I1xv3EfCmJMLhhrJ5vdGxy6"


def test_the_refunds_of_a_charge_can_be_paged(shop, client):
    checkout = shop.checkout()
    checkout.pay()
    payment = checkout.session.payment_intent
    for _ in range(12):
        client.v1.refunds.create(params={"payment_intent": payment, "amount": 1})
    (charge,) = client.v1.charges.list(params={"expand": ["data.refunds"]}).data
    assert (len(charge.refunds.data), charge.refunds.has_more) == (10, True)
    assert len(list(charge.refunds.auto_paging_iter())) == 12


def test_a_customer_has_their_own_subscriptions_only(shop, client):
    checkouts = [shop.subscription() for _ in "12"]
    for checkout in checkouts:
        checkout.pay()
    session = checkouts[0].session
    expand = {"expand": ["subscriptions"]}
    found = client.v1.customers.retrieve(session.customer, params=expand).subscriptions
    assert found.url == f"/v1/customers/{session.customer}/subscriptions"
    assert [each.id for each in found.auto_paging_iter()] == [session.subscription]


def test_an_invoice_has_its_payments_and_the_secret_behind_them(shop, client):
    checkout = shop.subscription()
    checkout.pay()
    bare = client.v1.invoices.retrieve(checkout.session.invoice)
    assert not bare.to_dict().keys() & {"confirmation_secret", "payments"}
    paths = ["payments.data.payment.payment_intent", "confirmation_secret"]
    invoice = client.v1.invoices.retrieve(bare.id, params={"expand": paths})
    intent = invoice.payments.data[0].payment.payment_intent
    assert (intent.status, intent.amount) == ("succeeded", invoice.total)
    assert invoice.confirmation_secret.client_secret == intent.client_secret
    assert faults(invoice.to_dict(for_json=True)) == []


def test_an_invoice_over_nothing_has_no_payment(shop, client):
    checkout = shop.subscription(subscription_data={"trial_period_days": 7})
    checkout.pay()
    expand = {"expand": ["payments", "confirmation_secret"]}
    invoice = client.v1.invoices.retrieve(checkout.session.invoice, params=expand)
    assert (invoice.payments.data, invoice.confirmation_secret) == ([], None)


def test_a_field_that_is_not_simulated_is_null(shop, client):
    customer = client.v1.customers.create(params={"expand": ["cash_balance", "tax_ids"]})
    assert (customer.cash_balance, customer.tax_ids) == (None, None)


def test_line_items_have_discounts_and_taxes_only_when_expanded(shop, client):
    id = shop.checkout().id
    (plain,) = client.v1.checkout.sessions.line_items.list(id).data
    assert not plain.to_dict().keys() & {"discounts", "taxes"}
    params = {"expand": ["data.discounts", "data.taxes"]}
    (line,) = client.v1.checkout.sessions.line_items.list(id, params=params).data
    assert (line.discounts, line.taxes) == ([], [])


def test_a_customer_has_tax_when_expanded(client):
    params = {"tax": {"validate_location": "deferred"}}
    customer = client.v1.customers.create(params={**params, "expand": ["tax"]})
    assert customer.tax.automatic_tax == "not_collecting"
    assert faults(customer.to_dict(for_json=True)) == []
    assert "tax" not in client.v1.customers.retrieve(customer.id)


def test_a_field_that_is_null_in_an_older_state_file_is_created(shop, client):
    checkout = shop.subscription()
    checkout.pay()
    id = checkout.session.invoice
    with shop.sandbox.session_context(checkout.id) as context:
        context.save(context.get("invoice", id) | {"payments": None})
    invoice = client.v1.invoices.retrieve(id, params={"expand": ["payments"]})
    assert len(invoice.payments.data) == 1


def test_a_price_in_an_older_state_file_has_its_own_currency(client):
    price = client.v1.prices.retrieve(PAGE_PRICE, params={"expand": ["currency_options"]})
    assert price.currency_options["usd"].unit_amount == 2000
