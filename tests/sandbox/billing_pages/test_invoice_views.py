"""The pages of invoices and receipts in a browser without JavaScript."""

import pytest

from tests.sandbox.billing_pages.portal import CARD, path_of
from tests.sandbox.shop import Shop
from tests.sandbox.subscriptions.billing import FAILS_LATER, GOOD, PAID_LATE, Subscriber

SECURE, DECLINED = "4000002500003155", "4000000000000002"


@pytest.fixture
def shop():
    return Shop(seed=1)


class InvoicePage:
    """The page of a subscriber's last invoice."""

    def __init__(self, subscriber):
        self.subscriber, self.browser = subscriber, subscriber.shop.browser
        self.path = path_of(subscriber.invoices[-1].hosted_invoice_url)
        self._events = len(subscriber.shop.events())

    @property
    def status(self):
        return self.subscriber.invoices[-1].status

    @property
    def events(self):
        return [event["type"] for event in self.subscriber.shop.events()[self._events :]]

    def look(self, step=""):
        return self.browser.get(self.path + step)

    def pay(self, number=GOOD):
        return self.browser.post(self.path, data=CARD | {"number": number})

    def answer(self, answer):
        return self.browser.post(f"{self.path}/authenticate", data={"answer": answer})


@pytest.fixture
def open_page(shop):
    """The page of a renewal whose payment failed."""
    subscriber = Subscriber(shop)
    subscriber.change_card(FAILS_LATER)
    subscriber.until("2026-02-02")
    return InvoicePage(subscriber)


def test_a_paid_invoice_shows_what_was_paid_and_links_to_its_receipt(shop):
    page = InvoicePage(Subscriber(shop)).look().text
    for text in ("Paid", "$12.00", "Coffee club", "Jan 1, 2026 – Feb 1, 2026", "Visa ••••"):
        assert text in page
    assert "/receipts/ch_" in page and "Card number" not in page


def test_a_draft_has_no_page(shop):
    subscriber = Subscriber(shop)
    subscriber.until("2026-02-01")
    draft = subscriber.invoices[-1]
    assert (draft.status, draft.hosted_invoice_url) == ("draft", None)
    assert shop.browser.get(f"/i/{draft.id}").status_code == 404
    created = shop.sent("invoice.created")
    assert [each["hosted_invoice_url"] for each in created] == [None, None]
    finalized = [each["hosted_invoice_url"] for each in shop.sent("invoice.finalized")]
    assert finalized == [subscriber.invoices[0].hosted_invoice_url]


def test_an_open_invoice_is_paid_on_its_page(open_page):
    assert "The card is tried again on Feb 4, 2026." in open_page.look().text
    assert open_page.events == []
    assert open_page.pay().status_code == 303
    assert open_page.status == "paid"
    assert open_page.subscriber.subscription.status == "active"
    assert open_page.events == PAID_LATE


def test_it_is_paid_only_once(open_page):
    open_page.pay()
    open_page.pay()
    assert open_page.events.count("charge.succeeded") == 1


def test_a_declined_card_leaves_it_open(open_page):
    answer = open_page.pay(DECLINED)
    assert answer.status_code == 402 and "Your card was declined." in answer.text
    assert open_page.pay("4242").status_code == 422
    assert open_page.status == "open"
    assert "invoice.payment_failed" in open_page.events
    open_page.pay()
    assert open_page.status == "paid"


def test_3d_secure_can_fail_and_then_be_completed(open_page):
    open_page.pay(SECURE)
    assert "before it can pay $12.00" in open_page.look("/authenticate").text
    open_page.answer("fail")
    assert "unable to authenticate" in open_page.look("?failed=1").text
    assert open_page.status == "open"
    open_page.pay(SECURE)
    assert open_page.answer("complete").status_code == 303
    assert open_page.status == "paid"
    assert open_page.events.count("invoice.payment_action_required") == 2
    assert open_page.answer("complete").status_code == 303
    assert open_page.events.count("charge.succeeded") == 1


def test_the_invoice_of_an_ended_subscription_can_still_be_paid(open_page):
    open_page.subscriber.until("2026-03-01")
    assert open_page.subscriber.subscription.status == "canceled"
    open_page.pay()
    assert open_page.status == "paid"
    assert open_page.subscriber.subscription.status == "canceled"


def test_a_void_invoice_cannot_be_paid(open_page):
    subscriber = open_page.subscriber
    subscriber.v1.invoices.void_invoice(subscriber.invoices[-1].id)
    assert "Nobody has to pay it" in open_page.look().text
    open_page.pay()
    assert open_page.status == "void" and "charge.succeeded" not in open_page.events


def test_discounts_are_on_the_invoice(shop, client):
    coupon = client.v1.coupons.create(params={"percent_off": 25, "duration": "forever"})
    page = InvoicePage(Subscriber(shop, discounts=[{"coupon": coupon.id}])).look().text
    assert "-$3.00" in page and "$9.00" in page


def test_the_invoice_of_a_one_time_payment_has_a_page_with_the_shop_s_own_texts(shop, client):
    data = {"footer": "Thank you!", "custom_fields": [{"name": "Order", "value": "A-17"}]}
    rate = {"display_name": "VAT", "percentage": 19, "inclusive": False}
    tax_rate = client.v1.tax_rates.create(params=rate).id
    item = {"price": shop.price().id, "quantity": 1, "tax_rates": [tax_rate]}
    checkout = shop.checkout(
        line_items=[item], invoice_creation={"enabled": True, "invoice_data": data}
    )
    shop.sandbox.pay(checkout.id)
    (finalized,) = shop.sent("invoice.finalized")
    (invoice,) = client.v1.invoices.list().data
    assert finalized["hosted_invoice_url"] == invoice.hosted_invoice_url
    page = shop.browser.get(path_of(invoice.hosted_invoice_url)).text
    for text in ("Thank you!", "A-17", "VAT (19%)", "$3.80", "$23.80"):
        assert text in page


def receipt_of(shop, **params):
    """Return the charge of a paid session, and its receipt."""
    checkout = shop.checkout(**params)
    shop.sandbox.pay(checkout.id)
    (charge,) = shop.client.v1.charges.list().data
    return charge, shop.browser.get(path_of(charge.receipt_url)).text


def test_a_receipt_shows_what_was_bought(shop):
    charge, page = receipt_of(shop)
    for text in ("T-shirt", "Amount paid", "$20.00", charge.id, "Jenny Rosen"):
        assert text in page
    (sent,) = shop.sent("charge.succeeded")
    assert sent["receipt_url"] == charge.receipt_url


def test_a_receipt_shows_what_was_refunded(shop):
    charge, _ = receipt_of(shop)
    shop.client.v1.refunds.create(params={"charge": charge.id, "amount": 500})
    page = shop.browser.get(path_of(charge.receipt_url)).text
    assert "Partly refunded" in page and "-$5.00" in page
    shop.client.v1.refunds.create(params={"charge": charge.id})
    assert ">Refunded<" in shop.browser.get(path_of(charge.receipt_url)).text


def test_a_failed_charge_has_no_receipt(shop):
    checkout = shop.checkout()
    checkout.pay(number=DECLINED)
    (charge,) = shop.client.v1.charges.list().data
    assert charge.receipt_url is None
    assert shop.browser.get(f"/receipts/{charge.id}").status_code == 404


def test_a_bank_debit_has_a_receipt_once_the_money_is_there(shop):
    checkout = shop.checkout(allowed_payment_method_types=["card", "us_bank_account"])
    shop.sandbox.pay(checkout.id, method="us_bank_account")
    (charge,) = shop.client.v1.charges.list().data
    assert charge.receipt_url is None
    shop.sandbox.settle(checkout.id)
    (charge,) = shop.client.v1.charges.list().data
    assert "Bank account ••••" in shop.browser.get(path_of(charge.receipt_url)).text


def test_an_older_state_has_pages_at_the_sandbox_s_present_address(tmp_path):
    state = tmp_path / "state.sqlite"
    subscriber = Subscriber(Shop(state))
    store = subscriber.shop.sandbox._store
    for kind, name in (("invoice", "hosted_invoice_url"), ("charge", "receipt_url")):
        sql = f"UPDATE objects SET body = json_set(body, '$.{name}', null) WHERE object = ?"
        store._db.execute(sql, (kind,))
    subscriber.shop.sandbox.address = "http://127.0.0.1:5000"
    (charge,) = subscriber.v1.charges.list().data
    assert charge.receipt_url == f"http://127.0.0.1:5000/receipts/{charge.id}"
    (invoice,) = subscriber.invoices
    assert invoice.hosted_invoice_url == f"http://127.0.0.1:5000/i/{invoice.id}"


@pytest.mark.parametrize("path", ["/i", "/i/in_x", "/receipts", "/receipts/ch_x", "/i/in_x/y"])
def test_an_unknown_address_is_not_found(shop, path):
    assert shop.browser.get(path).status_code == 404


def test_an_invoice_is_in_the_language_that_the_customer_prefers(shop):
    customer = shop.client.v1.customers.create(params={"preferred_locales": ["fr-CA"]}).id
    page = InvoicePage(Subscriber(shop, customer=customer)).look().text
    assert '<html lang="fr">' in page and "Payé le 1 janv. 2026 avec Visa" in page
    assert "12,00\N{NO-BREAK SPACE}$\N{NO-BREAK SPACE}US" in page
