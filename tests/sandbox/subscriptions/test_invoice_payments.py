"""What links an invoice to the PaymentIntent that paid it."""

from tests.sandbox.sdk_types import faults


def test_a_paid_invoice_names_the_payment_that_paid_it(shop, client):
    checkout = shop.subscription(1200)
    checkout.pay()
    (told,) = shop.sent("invoice_payment.paid")
    (intent,) = client.v1.payment_intents.list().data
    assert told["payment"] == {"type": "payment_intent", "payment_intent": intent.id}
    assert (told["invoice"], told["status"]) == (checkout.session.invoice, "paid")
    assert (told["amount_paid"], told["amount_requested"], told["currency"]) == (1200, 1200, "usd")
    assert told["status_transitions"]["paid_at"] == told["created"]
    assert faults(told) == []


def test_a_trial_is_paid_by_nothing(shop, client):
    shop.subscription(subscription_data={"trial_period_days": 7}).pay()
    assert client.v1.invoice_payments.list().data == []
    assert shop.sent("invoice_payment.paid") == []
