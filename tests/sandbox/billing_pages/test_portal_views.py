"""The customer portal in a browser without JavaScript."""

import pytest

from tests.sandbox.billing_pages.portal import RETURN_URL, Portal
from tests.sandbox.shop import Shop
from tests.sandbox.subscriptions.billing import DAY, FAILS_LATER, GOOD, PAID_LATE, Subscriber

SECURE, DECLINED = "4000002500003155", "4000000000000002"
REASONS = {"enabled": True, "options": ["unused", "too_expensive"]}
CANCEL = {"subscription_cancel": {"enabled": True}}


@pytest.fixture
def shop():
    return Shop(seed=1)


@pytest.fixture
def subscriber(shop):
    return Subscriber(shop)


@pytest.fixture
def late(shop):
    """A subscriber whose first renewal has failed."""
    subscriber = Subscriber(shop)
    subscriber.change_card(FAILS_LATER)
    subscriber.until("2026-02-02")
    return subscriber


def test_the_first_page_shows_the_subscription_and_its_invoices(subscriber):
    portal = Portal(subscriber)
    page = portal.look().text
    for text in ("Coffee club", "$12.00 per month", "Renews on Feb 1, 2026.", "Visa ••••"):
        assert text in page
    (invoice,) = subscriber.invoices
    assert f"../../i/{invoice.id}" in page and RETURN_URL in page
    assert portal.events == []


def test_it_offers_only_what_the_configuration_allows(subscriber):
    portal = Portal(subscriber, features={"invoice_history": {"enabled": False}})
    page = portal.look().text
    for text in ("Update card", "Cancel subscription", "Invoice history"):
        assert text not in page
    assert portal.change_card(GOOD).status_code == 404
    assert portal.post("/details", name="Jo").status_code == 404
    assert portal.cancel().status_code == 404
    assert portal.renew().status_code == 404
    assert portal.events == []


def test_a_subscription_is_canceled_at_the_end_of_its_period_with_a_reason(subscriber):
    portal = Portal(subscriber)
    cancellation = portal.cancel(feedback="unused", comment="Too much coffee")
    assert cancellation.location.endswith("?notice=ends")
    canceled = subscriber.subscription
    assert (canceled.status, canceled.cancel_at_period_end) == ("active", True)
    assert "will not be renewed" in portal.look("?notice=ends").text
    details = canceled.cancellation_details
    assert (details.comment, details.feedback) == ("Too much coffee", "unused")
    assert "Ends on Feb 1, 2026." in portal.look().text
    assert portal.events == ["customer.subscription.updated"]


def test_a_reason_that_is_not_on_the_list_is_left_out(subscriber):
    cancel = {"enabled": True, "cancellation_reason": REASONS}
    portal = Portal(subscriber, features={"subscription_cancel": cancel})
    page = portal.look(f"/subscriptions/{subscriber.id}/cancel").text
    assert page.count('type="radio"') == 2
    portal.cancel(feedback="other")
    assert subscriber.subscription.cancellation_details.feedback is None


def test_a_cancellation_is_taken_back(subscriber):
    portal = Portal(subscriber)
    portal.cancel(feedback="unused")
    portal.renew()
    renewed = subscriber.subscription
    assert (renewed.cancel_at, renewed.cancellation_details.feedback) == (None, None)
    assert "Renews on Feb 1, 2026." in portal.look().text
    assert portal.events == ["customer.subscription.updated"] * 2


def test_a_configuration_may_cancel_immediately(subscriber):
    cancel = {"enabled": True, "mode": "immediately"}
    portal = Portal(subscriber, features={"subscription_cancel": cancel})
    portal.cancel()
    assert subscriber.subscription.status == "canceled"
    assert portal.events == ["customer.subscription.deleted"]
    assert "There is no current subscription." in portal.look().text
    assert portal.renew().status_code == 404


def test_a_cancellation_may_give_credit_for_the_rest_of_the_period(subscriber):
    subscriber.until("2026-01-16 12:00")
    cancel = {"enabled": True, "mode": "immediately", "proration_behavior": "create_prorations"}
    Portal(subscriber, features={"subscription_cancel": cancel}).cancel()
    (credit,) = subscriber.v1.invoice_items.list().data
    assert (credit.amount, credit.proration) == (-600, True)


def test_a_new_card_is_charged_from_now_on(subscriber):
    portal = Portal(subscriber)
    old = subscriber.subscription.default_payment_method
    assert portal.change_card("5555555555554444").status_code == 303
    customer = subscriber.v1.customers.retrieve(subscriber.customer)
    new = customer.invoice_settings.default_payment_method
    assert new == subscriber.subscription.default_payment_method != old
    assert subscriber.v1.payment_methods.retrieve(new).customer == customer.id
    assert "Mastercard ••••" in portal.look().text
    assert portal.events == [
        "setup_intent.created",
        "payment_method.attached",
        "setup_intent.succeeded",
        "customer.updated",
        "customer.subscription.updated",
    ]


def test_a_new_card_pays_the_open_invoice(late):
    portal = Portal(late)
    assert "Past due" in portal.look().text
    portal.change_card(GOOD)
    assert (late.subscription.status, late.invoices[-1].status) == ("active", "paid")
    assert portal.events[5:] == PAID_LATE


def test_a_new_card_that_cannot_pay_the_open_invoice_says_so(late):
    portal = Portal(late)
    assert portal.change_card(FAILS_LATER).location.endswith("?notice=unpaid")
    assert "could not pay the open invoice" in portal.look("?notice=unpaid").text
    assert late.subscription.status == "past_due"


def test_a_declined_card_is_not_saved(subscriber):
    portal, before = Portal(subscriber), subscriber.subscription.default_payment_method
    answer = portal.change_card(DECLINED)
    assert answer.status_code == 402 and "Your card was declined." in answer.text
    assert portal.change_card("4242").status_code == 422
    assert portal.change_card("4012888888881881").status_code == 402  # not a test card
    assert subscriber.subscription.default_payment_method == before
    assert portal.events == ["setup_intent.created", "setup_intent.setup_failed"]


def test_3d_secure_can_fail_and_then_be_completed(subscriber):
    portal, before = Portal(subscriber), subscriber.subscription.default_payment_method
    portal.change_card(SECURE)
    assert "needs authentication" in portal.look("/authenticate").text
    portal.post("/authenticate", answer="fail")
    assert "unable to authenticate" in portal.look("/card?failed=1").text
    assert subscriber.subscription.default_payment_method == before
    portal.change_card(SECURE)
    portal.post("/authenticate", answer="complete")
    assert subscriber.subscription.default_payment_method != before
    assert portal.look("/authenticate").status_code == 303
    assert portal.events.count("setup_intent.created") == 1


def test_a_test_card_only_fills_in_the_form(subscriber):
    portal = Portal(subscriber)
    answer = portal.post("/card", fill=FAILS_LATER)
    assert answer.status_code == 200 and 'value="4000 0000 0000 0341"' in answer.text
    assert portal.events == []


def test_a_customer_with_a_test_clock_lives_by_it(shop):
    v1 = shop.client.v1
    clock = v1.test_helpers.test_clocks.create(params={"frozen_time": 1893456000})  # 2030
    customer = v1.customers.create(params={"test_clock": clock.id}).id
    portal = Portal(Subscriber(shop, customer=customer))
    assert "Renews on Feb 1, 2030." in portal.look().text
    portal.cancel()
    assert portal.subscriber.subscription.canceled_at == 1893456000


def test_nobody_changes_the_subscription_of_another_customer(shop, subscriber):
    other = Subscriber(shop)
    portal = Portal(subscriber)
    for step in ("cancel", "renew"):
        assert portal.post(f"/subscriptions/{other.id}/{step}").status_code == 404
    assert portal.events == []


def test_a_page_of_another_site_cannot_cancel(subscriber):
    portal = Portal(subscriber)
    path = f"{portal.path}/subscriptions/{subscriber.id}/cancel"
    answer = portal.browser.post(path, headers={"Origin": "https://elsewhere.example"})
    assert answer.status_code == 403 and portal.events == []


def test_a_link_works_for_five_minutes_and_for_an_hour_after_its_last_use(shop, subscriber):
    unused, used = Portal(subscriber), Portal(subscriber)
    shop.sandbox.clock.advance(299)
    assert used.look().status_code == 200
    shop.sandbox.clock.advance(1)
    assert unused.look().status_code == 410
    assert RETURN_URL in unused.look().text
    shop.sandbox.clock.advance(3598)
    assert used.look().status_code == 200
    shop.sandbox.clock.advance(3302)  # two hours after its creation
    assert used.cancel().status_code == 410


@pytest.mark.parametrize("path", ["/p", "/p/session", "/p/session/test_x", "/p/other/test_x"])
def test_an_unknown_address_is_not_found(shop, path):
    assert shop.browser.get(path).status_code == 404


def test_the_portal_of_a_deleted_customer_is_not_found(subscriber):
    portal = Portal(subscriber)
    subscriber.v1.customers.delete(subscriber.customer)
    assert portal.look().status_code == 404


def test_markup_in_a_customer_s_name_is_escaped(subscriber):
    subscriber.v1.customers.update(subscriber.customer, params={"name": "<b>Jo</b>"})
    assert "&lt;b&gt;Jo&lt;/b&gt;" in Portal(subscriber).look().text


def test_a_flow_to_a_new_card_leads_back_to_the_shop(subscriber):
    done = {"type": "redirect", "redirect": {"return_url": "https://shop.example/thanks"}}
    flow = {"type": "payment_method_update", "after_completion": done}
    portal = Portal(subscriber, flow_data=flow)
    assert portal.look().location.endswith("/card")
    assert portal.change_card(GOOD).location == "https://shop.example/thanks"
    assert portal.look().status_code == 200


def test_a_flow_to_cancel_ends_with_a_message_of_the_shop(subscriber):
    done = {
        "type": "hosted_confirmation",
        "hosted_confirmation": {"custom_message": "Come again!"},
    }
    flow = {
        "type": "subscription_cancel",
        "subscription_cancel": {"subscription": subscriber.id},
        "after_completion": done,
    }
    portal = Portal(subscriber, flow_data=flow)
    assert portal.look().location.endswith(f"/subscriptions/{subscriber.id}/cancel")
    location = portal.cancel().location
    assert location.endswith("/done?notice=ends")
    assert "Come again!" in portal.look("/done?notice=ends").text
    assert "Ends on Feb 1, 2026." in portal.look().text


def test_a_flow_to_cancel_what_is_canceled_already_shows_the_portal(subscriber):
    flow = {
        "type": "subscription_cancel",
        "subscription_cancel": {"subscription": subscriber.id},
    }
    portal = Portal(subscriber, flow_data=flow)
    subscriber.update(cancel_at_period_end=True)
    assert portal.look().status_code == 200
    assert portal.look(f"/subscriptions/{subscriber.id}/cancel").status_code == 303


def test_a_customer_changes_their_details(subscriber):
    portal = Portal(subscriber)
    address = {"line1": "1 Main Street", "city": "Berlin", "postal_code": "10115", "country": "DE"}
    typed = {f"billing_{part}": text for part, text in address.items()}
    portal.post("/details", name="Jo", email="jo@example.com", phone="4155550123", **typed)
    customer = subscriber.v1.customers.retrieve(subscriber.customer)
    assert (customer.name, customer.email) == ("Jo", "jo@example.com")
    assert customer.phone == "+14155550123"
    assert customer.address.to_dict() == address | {"line2": None, "state": None}
    assert portal.events == ["customer.updated"]
    assert 'value="1 Main Street"' in portal.look("/details").text


def test_details_may_stay_empty_but_not_be_wrong(subscriber):
    portal = Portal(subscriber)
    answer = portal.post("/details", email="jo", phone="12", billing_line1="1 Main Street")
    assert answer.status_code == 422
    for text in ("Your email is invalid.", "Your phone number is invalid.", "Required"):
        assert text in answer.text
    portal.post("/details", email="jo@example.com", billing_country="US")
    customer = subscriber.v1.customers.retrieve(subscriber.customer)
    assert (customer.email, customer.address) == ("jo@example.com", None)


def test_only_the_allowed_details_can_be_changed(subscriber):
    update = {"customer_update": {"enabled": True, "allowed_updates": ["email"]}}
    portal = Portal(subscriber, features=update)
    assert "Phone" not in portal.look("/details").text
    portal.post("/details", email="jo@example.com", name="Jo")
    customer = subscriber.v1.customers.retrieve(subscriber.customer)
    assert (customer.email, customer.name) == ("jo@example.com", None)


def test_a_trial_says_when_the_first_payment_is_due(shop):
    subscriber = Subscriber(shop, subscription_data={"trial_period_days": 7})
    assert "The first payment is due on Jan 8, 2026." in Portal(subscriber).look().text
    shop.sandbox.clock.advance(8 * DAY)
    assert "Renews on Feb 8, 2026." in Portal(subscriber).look().text


def test_the_portal_speaks_the_session_s_language_or_the_customer_s(subscriber):
    subscriber.v1.customers.update(subscriber.customer, params={"preferred_locales": ["pl", "ja"]})
    page = Portal(subscriber, locale="de").look().text
    assert '<html lang="de">' in page and "Verlängert sich am 01.02.2026." in page
    assert '<html lang="ja">' in Portal(subscriber).look().text
    assert '<html lang="en">' in Portal(subscriber, locale="bg").look().text
