"""The intent of a session: created at the first attempt to pay, reused for later ones."""

import pytest

from tests.sandbox.shop import Shop

DECLINED = "4000000000000002"


def created(shop):
    return shop.sent("payment_intent.created") + shop.sent("setup_intent.created")


def test_there_is_no_intent_before_the_first_attempt_to_pay():
    shop = Shop()
    checkout = shop.checkout()
    checkout.look()
    assert checkout.session.payment_intent is None and created(shop) == []


def test_a_payment_intent_has_the_amount_of_the_session():
    shop = Shop()
    shop.checkout(shop.price(4200)).pay()
    (intent,) = created(shop)
    assert (intent["amount"], intent["currency"], intent["amount_received"]) == (4200, "usd", 0)
    assert intent["client_secret"].startswith(f"{intent['id']}_secret_")


def test_another_amount_clears_an_earlier_error():
    shop = Shop()
    adjustable = {"quantity": 1, "adjustable_quantity": {"enabled": True}}
    checkout = shop.checkout(line_items=[{"price": shop.price().id, **adjustable}])
    checkout.pay(number=DECLINED)
    (item,) = shop.client.v1.checkout.sessions.line_items.list(checkout.id).data
    checkout.pay(**{f"quantity_{item.id}": "3", "update": item.id})
    intent = shop.client.v1.payment_intents.retrieve(checkout.session.payment_intent)
    assert (intent.amount, intent.last_payment_error) == (6000, None)


def test_a_subscription_keeps_its_intent_through_a_decline():
    shop = Shop()
    checkout = shop.subscription()
    checkout.pay(number=DECLINED)
    checkout.pay()
    (intent,) = created(shop)
    assert intent["setup_future_usage"] == "off_session"
    assert checkout.session.payment_intent is None


def test_setup_mode_has_a_setup_intent_with_its_own_metadata():
    shop = Shop()
    checkout = shop.setup(setup_intent_data={"metadata": {"plan": "later"}})
    checkout.pay()
    (intent,) = created(shop)
    assert (intent["object"], intent["usage"]) == ("setup_intent", "off_session")
    assert intent["metadata"] == {"plan": "later"}
    assert checkout.session.setup_intent == intent["id"]


def test_a_setup_intent_is_created_with_its_session():
    shop = Shop()
    session = shop.setup().session
    (intent,) = created(shop)
    assert (session.setup_intent, intent["status"]) == (intent["id"], "requires_payment_method")


@pytest.mark.parametrize(
    ("card", "status"),
    [(DECLINED, "requires_payment_method"), ("4000 0000 0000 3220", "requires_action")],
)
def test_the_intent_of_an_expired_session_is_canceled(card, status):
    shop = Shop()
    checkout = shop.checkout()
    checkout.pay(number=card)
    intents = shop.client.v1.payment_intents
    id = checkout.session.payment_intent
    assert intents.retrieve(id).status == status
    shop.client.v1.checkout.sessions.expire(checkout.id)
    ended = intents.retrieve(id)
    assert (ended.status, ended.cancellation_reason, ended.next_action) == (
        "canceled",
        "expired",
        None,
    )
    assert checkout.events[-2:] == ["payment_intent.canceled", "checkout.session.expired"]


def test_an_intent_has_the_options_of_cards():
    shop = Shop()
    shop.checkout().pay()
    shop.subscription().pay()
    once, monthly = shop.sent("payment_intent.created")
    options = once["payment_method_options"]["card"]
    assert options["request_three_d_secure"] == "automatic"
    assert once["amount_details"]["tip"] is not None
    assert (once["description"], monthly["description"]) == (None, "Subscription creation")


SECURE = "4000000000003220"


@pytest.fixture
def checkout():
    return Shop().checkout()


def last(checkout, type):
    return checkout.shop.sent(type)[-1]


def test_a_decline_stays_on_the_payment_intent(checkout):
    checkout.pay(number="4000000000009995")
    intent = last(checkout, "payment_intent.payment_failed")
    error = intent["last_payment_error"]
    assert (intent["status"], intent["payment_method"]) == ("requires_payment_method", None)
    assert (error["code"], error["decline_code"]) == ("card_declined", "insufficient_funds")
    assert error["charge"] == intent["latest_charge"]
    assert error["payment_method"]["card"]["last4"] == "9995"


def test_a_payment_that_waits_for_authentication_requires_action(checkout):
    checkout.pay(number=SECURE)
    intent = last(checkout, "payment_intent.requires_action")
    assert (intent["status"], intent["next_action"]["type"]) == (
        "requires_action",
        "use_stripe_sdk",
    )


def test_a_payment_that_waits_for_authentication_has_no_earlier_error(checkout):
    checkout.pay(number="4000000000009995")
    checkout.pay(number=SECURE)
    assert last(checkout, "payment_intent.requires_action")["last_payment_error"] is None


def test_a_failed_authentication_leaves_no_charge(checkout):
    checkout.pay(number=SECURE)
    checkout.answer("fail")
    intent = last(checkout, "payment_intent.payment_failed")
    assert intent["last_payment_error"]["code"] == "payment_intent_authentication_failure"
    assert (intent["latest_charge"], intent["next_action"]) == (None, None)
    assert "charge.failed" not in checkout.events


def test_a_success_clears_an_earlier_error(checkout):
    checkout.pay(number="4000000000009995")
    checkout.pay()
    intent = last(checkout, "payment_intent.succeeded")
    assert (intent["status"], intent["last_payment_error"]) == ("succeeded", None)


def test_a_card_that_cannot_be_saved_stays_on_the_setup_intent():
    checkout = Shop().setup()
    checkout.pay(number="4000000000000002")
    intent = last(checkout, "setup_intent.setup_failed")
    assert intent["status"] == "requires_payment_method"
    assert intent["last_setup_error"]["decline_code"] == "generic_decline"
