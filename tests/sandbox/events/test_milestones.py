"""helpers/sandbox/events/milestones.py: what the events of an account show."""

import stripe

from helpers.sandbox.events.milestones import MILESTONES, TYPES, is_reached
from helpers.sandbox.schema import param_types
from tests.sandbox.shop import Shop
from tests.sandbox.subscriptions.billing import Subscriber

DECLINED = "4000000000000002"
AUTHENTICATED = "4000000000003220"
BY_BANK = {"allowed_payment_method_types": ["us_bank_account"]}


def reached(shop):
    """Return the milestones that the events show; that of a new session needs none."""
    events = [each for each in shop.events() if each["type"] in TYPES]
    webhooks = shop.sandbox.webhooks

    def is_acknowledged(event):
        return webhooks.is_acknowledged(event["id"])

    return {each.name for each in MILESTONES if is_reached(each, events, is_acknowledged)}


def test_an_open_session_shows_nothing_more(shop):
    shop.checkout()
    assert reached(shop) == set()


def test_a_payment(shop):
    shop.sandbox.pay(shop.checkout().id)
    assert reached(shop) == {"paid"}


def test_a_card_that_is_saved_is_no_payment(shop):
    shop.sandbox.pay(shop.setup().id)
    assert reached(shop) == set()


def test_a_bank_debit_is_paid_when_the_money_arrives(shop):
    session = shop.sandbox.pay(shop.checkout(**BY_BANK).id, method="us_bank_account")
    assert reached(shop) == set()
    shop.sandbox.settle(session["id"])
    assert reached(shop) == {"paid"}


def test_a_bank_debit_that_fails_is_no_declined_card(shop):
    session = shop.sandbox.pay(shop.checkout(**BY_BANK).id, method="us_bank_account")
    shop.sandbox.settle(session["id"], succeeds=False)
    assert shop.sent("payment_intent.payment_failed")
    assert reached(shop) == set()


def test_a_declined_card(shop):
    shop.checkout().pay(number=DECLINED)
    assert reached(shop) == {"declined"}


def test_a_3d_secure_that_fails_is_no_declined_card(shop):
    session = shop.checkout()
    session.pay(number=AUTHENTICATED)
    session.answer("fail")
    assert shop.sent("payment_intent.payment_failed")
    assert reached(shop) == set()


def test_a_refund(shop):
    session = shop.sandbox.pay(shop.checkout().id)
    shop.client.v1.refunds.create(params={"payment_intent": session["payment_intent"]})
    assert reached(shop) == {"paid", "refunded"}


def test_a_webhook_that_acknowledges_a_payment(shop):
    shop.sandbox.listen(lambda payload, signature: None)
    shop.sandbox.pay(shop.checkout().id)
    assert reached(shop) == {"paid", "fulfilled"}


def test_a_webhook_that_fails_fulfils_nothing(shop):
    shop.sandbox.listen(lambda payload, signature: 1 / 0)
    shop.sandbox.pay(shop.checkout().id)
    assert reached(shop) == {"paid"}


def test_a_webhook_that_hears_of_money_on_its_way_fulfils_nothing_yet(shop):
    shop.sandbox.listen(lambda payload, signature: None)
    session = shop.sandbox.pay(shop.checkout(**BY_BANK).id, method="us_bank_account")
    assert reached(shop) == set()
    shop.sandbox.settle(session["id"])
    assert reached(shop) == {"paid", "fulfilled"}


def test_a_renewal():
    shop = Shop(seed=1)
    club = Subscriber(shop)
    assert reached(shop) == {"paid"}
    club.until("2026-02-02")
    assert reached(shop) == {"paid", "renewed"}


def test_stripe_has_all_these_events():
    params = param_types.schema_of(stripe.params.WebhookEndpointCreateParams)
    assert set(TYPES) <= set(params.fields["enabled_events"].item.choices)
