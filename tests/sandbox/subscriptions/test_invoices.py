"""The first invoice of a subscription."""

from tests.sandbox.sdk_types import faults
from tests.sandbox.shop import MONTHLY, Shop


def test_each_event_has_the_invoice_in_its_state_at_the_time():
    shop = Shop()
    shop.subscription(1200).pay()
    fields = ("status", "amount_paid", "amount_due", "amount_remaining", "attempted")
    states = {
        name: tuple(shop.sent(f"invoice.{name}")[0][field] for field in fields)
        for name in ("created", "finalized", "paid", "payment_succeeded")
    }
    paid = ("paid", 1200, 1200, 0, True)
    assert states == {
        "created": ("draft", 0, 1200, 1200, False),
        "finalized": ("open", 0, 1200, 1200, False),
        "paid": paid,
        "payment_succeeded": paid,
    }
    (draft,), (finalized,) = shop.sent("invoice.created"), shop.sent("invoice.finalized")
    assert (draft["number"], draft["status_transitions"]["finalized_at"]) == (None, None)
    assert finalized["number"] == shop.sent("invoice.paid")[0]["number"]
    assert finalized["status_transitions"]["finalized_at"] == finalized["created"]
    assert finalized["status_transitions"]["paid_at"] is None


def test_every_state_of_an_invoice_has_the_types_of_the_sdk():
    shop = Shop()
    shop.subscription(1200).pay()
    for event in shop.client.v1.events.list(params={"type": "invoice.*"}).data:
        assert faults(event.to_dict(for_json=True)["data"]["object"]) == [], event.type


def test_an_invoice_has_what_stripe_always_sends():
    shop = Shop()
    shop.subscription(1200).pay()
    (invoice,) = shop.sent("invoice.paid")
    assert (invoice["metadata"], invoice["customer_tax_ids"], invoice["total_taxes"]) == (
        {},
        [],
        [],
    )
    assert (invoice["auto_advance"], invoice["customer_tax_exempt"]) == (False, "none")
    assert (invoice["subtotal_excluding_tax"], invoice["total_excluding_tax"]) == (1200, 1200)


def test_the_first_invoice_is_paid_with_the_session():
    shop = Shop()
    prices = (shop.price(1200, recurring=MONTHLY), shop.price(500))
    items = [{"price": price.id, "quantity": 2} for price in prices]
    checkout = shop.checkout(mode="subscription", line_items=items)
    checkout.pay()
    (invoice,) = shop.sent("invoice.paid")
    session, lines = checkout.session, invoice["lines"]["data"]
    parent = invoice["parent"]["subscription_details"]
    assert invoice["id"] == session.invoice and parent["subscription"] == session.subscription
    assert (invoice["status"], invoice["billing_reason"]) == ("paid", "subscription_create")
    assert (invoice["total"], invoice["amount_paid"]) == (3400, 3400)
    assert [(line["quantity"], line["amount"]) for line in lines] == [(2, 2400), (2, 1000)]
    assert [line["period"]["end"] > line["period"]["start"] for line in lines] == [True, False]
    assert invoice["customer_email"] == "jenny.rosen@example.com"


def test_invoice_numbers_follow_the_settings_of_the_customer(shop):
    params = {"invoice_prefix": "MUGS", "next_invoice_sequence": 41}
    customer = shop.client.v1.customers.create(params=params)
    for _ in range(2):
        shop.subscription(1200, customer=customer.id).pay()
    assert [sent["number"] for sent in shop.sent("invoice.paid")] == ["MUGS-0041", "MUGS-0042"]
    assert shop.client.v1.customers.retrieve(customer.id).next_invoice_sequence == 43


def test_a_customer_of_an_older_state_file_gets_invoice_numbers_too(shop):
    customer = shop.client.v1.customers.create()
    checkout = shop.subscription(1200, customer=customer.id)
    unknown = {"invoice_prefix": None, "next_invoice_sequence": None}
    with shop.sandbox.session_context(checkout.id) as context:
        context.save(context.get("customer", customer.id) | unknown)
    checkout.pay()
    assert shop.sent("invoice.paid")[0]["number"] == f"{customer.id[-8:].upper()}-0001"


def lines(shop, **params):
    checkout = shop.checkout(mode="subscription", **params)
    checkout.pay()
    subscription = shop.client.v1.subscriptions.retrieve(checkout.session.subscription)
    return shop.client.v1.invoices.retrieve(checkout.session.invoice).lines.data, subscription


def item(price, quantity=1):
    return {"price": price.id, "quantity": quantity}


def test_a_line_describes_its_price_and_interval(shop):
    quarterly = shop.price(3000, "Tea club", recurring=MONTHLY | {"interval_count": 3})
    monthly = shop.price(1200, "Coffee club", recurring=MONTHLY)
    found, _ = lines(shop, line_items=[item(monthly), item(quarterly, 2), item(shop.price())])
    assert [line.description for line in found] == [
        "1 × Coffee club (at $12.00 / month)",
        "2 × Tea club (at $30.00 every 3 months)",
        "T-shirt",
    ]
    assert all(line.discountable and line.taxes == [] for line in found)


def test_a_line_comes_from_an_item_of_the_subscription(shop):
    monthly, once = shop.price(1200, recurring=MONTHLY), shop.price()
    (first, second), subscription = lines(shop, line_items=[item(once), item(monthly)])
    details = second.parent.subscription_item_details
    assert second.parent.type == "subscription_item_details"
    assert details.subscription == subscription.id
    assert details.subscription_item == subscription["items"].data[0].id
    assert (details.proration, details.proration_details.credited_items) == (False, None)
    assert first.parent.type == "invoice_item_details"
    assert first.parent.invoice_item_details.subscription == subscription.id
    assert second.period.end > second.period.start == first.period.end


def test_a_trial_costs_nothing_and_is_described_as_such(shop):
    monthly = shop.price(1200, "Coffee club", recurring=MONTHLY)
    trial = {"subscription_data": {"trial_period_days": 7}}
    (line,), subscription = lines(shop, line_items=[item(monthly)], **trial)
    assert (line.description, line.amount) == ("Trial period for Coffee club", 0)
    assert line.pricing.unit_amount_decimal == 0
    assert line.period.end == subscription.trial_end


def test_a_line_has_the_amount_in_the_currency_of_the_session(shop):
    euro = {"currency_options": {"eur": {"unit_amount": 900}}}
    price = shop.price(1200, "Coffee club", recurring=MONTHLY, **euro)
    ((line,), _) = lines(shop, line_items=[item(price)], currency="eur")
    assert (line.currency, line.pricing.unit_amount_decimal) == ("eur", 900)
    assert line.description == "1 × Coffee club (at €9.00 / month)"


def test_a_paid_invoice_names_the_payment_that_paid_it(shop, client):
    checkout = shop.subscription(1200)
    checkout.pay()
    (payment,) = shop.sent("invoice_payment.paid")
    (intent,) = client.v1.payment_intents.list().data
    assert payment["payment"] == {"type": "payment_intent", "payment_intent": intent.id}
    assert (payment["invoice"], payment["status"]) == (checkout.session.invoice, "paid")
    assert (payment["amount_paid"], payment["amount_requested"], payment["currency"]) == (
        1200,
        1200,
        "usd",
    )
    assert payment["status_transitions"]["paid_at"] == payment["created"]
    assert faults(payment) == []


def test_a_trial_has_no_invoice_payment(shop, client):
    shop.subscription(subscription_data={"trial_period_days": 7}).pay()
    assert client.v1.invoice_payments.list().data == []
    assert shop.sent("invoice_payment.paid") == []


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


def test_an_invoice_for_nothing_has_no_payment(shop, client):
    checkout = shop.subscription(subscription_data={"trial_period_days": 7})
    checkout.pay()
    expand = {"expand": ["payments", "confirmation_secret"]}
    invoice = client.v1.invoices.retrieve(checkout.session.invoice, params=expand)
    assert (invoice.payments.data, invoice.confirmation_secret) == ([], None)


def test_a_field_that_is_null_in_an_older_state_file_is_created(shop, client):
    checkout = shop.subscription()
    checkout.pay()
    id = checkout.session.invoice
    with shop.sandbox.session_context(checkout.id) as context:
        context.save(context.get("invoice", id) | {"payments": None})
    invoice = client.v1.invoices.retrieve(id, params={"expand": ["payments"]})
    assert len(invoice.payments.data) == 1
