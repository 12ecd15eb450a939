"""Renewals that ask the customer to authenticate: docs.stripe.com/testing, "3D Secure"."""

import pytest
import stripe

from tests.sandbox.shop import Shop
from tests.sandbox.subscriptions.billing import PAID_LATE, Subscriber

ALWAYS, UNLESS_SET_UP = "4000002760003184", "4000002500003155"
ON_THE_PAGE, THEN_DECLINED = "4000000000003220", "4000008400001629"


@pytest.fixture
def shop():
    return Shop(seed=1)


class Waiting:
    """A renewal whose payment waits for the customer."""

    def __init__(self, shop, **session):
        self.subscriber = Subscriber(shop, card=ALWAYS, **session)
        self.subscriber.until("2026-02-02")
        self.path = f"/i/{self.invoice.id}"

    @property
    def status(self):
        return self.subscriber.subscription.status, self.invoice.status

    @property
    def invoice(self):
        return self.subscriber.invoices[-1]

    @property
    def intent(self):
        v1 = self.subscriber.v1
        (payment,) = v1.invoice_payments.list(params={"invoice": self.invoice.id}).data
        return v1.payment_intents.retrieve(payment.payment.payment_intent)

    def look(self):
        return self.subscriber.shop.browser.get(self.path).text

    def answer(self, answer="complete"):
        browser = self.subscriber.shop.browser
        return browser.post(f"{self.path}/authenticate", data={"answer": answer})

    def sent_from(self, moment):
        return [type for _, type in self.subscriber.events(moment)]


@pytest.fixture
def waiting(shop):
    return Waiting(shop)


def test_the_renewal_waits_for_the_customer(waiting):
    assert waiting.status == ("past_due", "open")
    assert waiting.intent.status == "requires_action"
    assert waiting.intent.next_action.type == "use_stripe_sdk"
    assert waiting.sent_from("2026-02-01 01:00") == [
        "invoice.finalized",
        "payment_intent.created",
        "payment_intent.requires_action",
        "invoice.updated",
        "invoice.payment_action_required",
        "invoice.payment_failed",
        "customer.subscription.updated",
        "customer.updated",
    ]


def test_the_invoice_page_lets_the_customer_confirm_with_the_saved_card(waiting):
    page = waiting.look()
    assert "The bank asks you to confirm this payment" in page and "3184 card" in page
    waiting.subscriber.until("2026-02-03")
    assert waiting.answer().status_code == 303
    assert waiting.status == ("active", "paid")
    assert waiting.sent_from("2026-02-03") == PAID_LATE
    (charge, *_) = waiting.subscriber.v1.charges.list().data
    assert charge.payment_method_details.card.three_d_secure.result == "authenticated"
    assert "confirm this payment" not in waiting.look()


def test_each_renewal_asks_again(waiting):
    waiting.answer()
    waiting.subscriber.until("2026-03-02")
    assert waiting.status == ("past_due", "open")
    assert waiting.intent.status == "requires_action"


def test_a_failed_authentication_leaves_it_open(waiting):
    waiting.answer("fail")
    assert waiting.status == ("past_due", "open")
    assert waiting.intent.status == "requires_payment_method"
    assert waiting.intent.last_payment_error.code == "payment_intent_authentication_failure"


def test_a_retry_asks_again(waiting):
    waiting.answer("fail")
    waiting.subscriber.until("2026-02-05")
    assert (waiting.intent.status, waiting.invoice.attempt_count) == ("requires_action", 2)
    waiting.answer()
    assert waiting.status == ("active", "paid")


def test_nobody_who_confirms_ends_it_as_other_failures_do(waiting):
    waiting.subscriber.until("2026-03-01")
    assert waiting.status == ("canceled", "open")


def test_another_card_pays_instead(waiting):
    card = waiting.subscriber.save_card("4242424242424242")
    waiting.subscriber.v1.invoices.pay(waiting.invoice.id, params={"payment_method": card})
    assert waiting.status == ("active", "paid")
    (charge, *_) = waiting.subscriber.v1.charges.list().data
    assert charge.payment_method_details.card.three_d_secure is None


def test_a_void_invoice_no_longer_waits(waiting):
    waiting.subscriber.v1.invoices.void_invoice(waiting.invoice.id)
    assert (waiting.intent.status, waiting.intent.next_action) == ("canceled", None)
    waiting.answer()
    assert waiting.status == ("active", "void")


def test_its_payment_intent_is_not_canceled_by_itself(waiting):
    with pytest.raises(stripe.InvalidRequestError, match="Void the invoice instead"):
        waiting.subscriber.v1.payment_intents.cancel(waiting.intent.id)


def test_the_portal_leads_to_the_invoice(waiting):
    shop, customer = waiting.subscriber.shop, waiting.subscriber.customer
    params = {"customer": customer}
    portal = waiting.subscriber.v1.billing_portal.sessions.create(params=params)
    page = shop.browser.get(portal.url.removeprefix(shop.sandbox.address)).text
    assert "The bank asks you to confirm the last payment." in page
    assert f'i/{waiting.invoice.id}">Confirm payment' in page


def test_a_new_card_in_the_portal_that_asks_every_time_says_so(waiting):
    shop, customer = waiting.subscriber.shop, waiting.subscriber.customer
    portal = waiting.subscriber.v1.billing_portal.sessions.create(params={"customer": customer})
    path = portal.url.removeprefix(shop.sandbox.address)
    typed = {"number": ALWAYS, "expiration": "12 / 34", "cvc": "123", "name": "Jenny"}
    shop.browser.post(f"{path}/card", data=typed)
    done = shop.browser.post(f"{path}/authenticate", data={"answer": "complete"})
    assert "notice=unpaid" in done.headers["Location"]
    assert "Confirm payment" in shop.browser.get(path).text
    waiting.answer()
    assert waiting.status == ("active", "paid")


def test_paying_by_the_api_says_that_the_customer_is_needed(waiting):
    with pytest.raises(stripe.CardError, match="additional user action") as raised:
        waiting.subscriber.v1.invoices.pay(waiting.invoice.id)
    assert raised.value.code == "invoice_payment_intent_requires_action"
    assert waiting.intent.status == "requires_action"


def test_the_same_happens_by_a_test_clock(shop):
    clocks = shop.client.v1.test_helpers.test_clocks
    clock = clocks.create(params={"frozen_time": 1_767_225_600}).id
    customer = shop.client.v1.customers.create(params={"test_clock": clock}).id
    subscriber = Subscriber(shop, card=ALWAYS, customer=customer)
    clocks.advance(clock, params={"frozen_time": 1_767_225_600 + 32 * 86_400})
    assert subscriber.subscription.status == "past_due"
    path = f"/i/{subscriber.invoices[-1].id}/authenticate"
    shop.browser.post(path, data={"answer": "complete"})
    assert subscriber.subscription.status == "active"


@pytest.mark.parametrize("card", [UNLESS_SET_UP, ON_THE_PAGE])
def test_a_card_that_checkout_has_set_up_is_not_asked_about(shop, card):
    subscriber = Subscriber(shop, card=card)
    subscriber.until("2026-04-02")
    assert subscriber.subscription.status == "active"
    assert {invoice.status for invoice in subscriber.invoices} == {"paid"}


def test_a_card_that_was_only_attached_is_asked_about_until_it_is_set_up(shop):
    subscriber = Subscriber(shop)
    attach = {"customer": subscriber.customer}
    id = "pm_card_authenticationRequiredOnSetup"
    method = subscriber.v1.payment_methods.attach(id, params=attach).id
    subscriber.update(default_payment_method=method)
    subscriber.until("2026-02-02")
    assert subscriber.subscription.status == "past_due"
    assert "invoice.payment_action_required" in [type for _, type in subscriber.events()]


def test_a_change_that_is_invoiced_at_once_asks_a_customer_who_is_there(shop):
    subscriber = Subscriber(shop, card=UNLESS_SET_UP)
    items = [{"id": subscriber.subscription["items"].data[0].id, "quantity": 2}]
    change = {"items": items, "proration_behavior": "always_invoice"}
    assert subscriber.update(**change).status == "past_due"
    browser, invoice = shop.browser, subscriber.invoices[-1]
    browser.post(f"/i/{invoice.id}/authenticate", data={"answer": "complete"})
    assert subscriber.subscription.status == "active"
    items[0]["quantity"] = 3
    assert subscriber.update(**change, off_session=True).status == "active"


def test_the_end_of_a_trial_asks_a_customer_who_is_there(shop):
    trial = {"trial_period_days": 7}
    subscriber = Subscriber(shop, card=UNLESS_SET_UP, subscription_data=trial)
    assert subscriber.update(trial_end="now").status == "past_due"
    other = Subscriber(shop, card=UNLESS_SET_UP, subscription_data=trial)
    assert other.update(trial_end="now", off_session=True).status == "active"


def test_a_card_that_declines_after_authentication_cannot_renew(shop):
    subscriber = Subscriber(shop)
    attach = {"customer": subscriber.customer}
    with pytest.raises(stripe.CardError):
        shop.sandbox.pay(shop.setup(**attach).id, card=THEN_DECLINED)
