"""The intent behind a session: made at the first attempt, kept for later ones."""

from tests.sandbox.shop import Shop

DECLINED = "4000000000000002"


def created(shop):
    return shop.sent("payment_intent.created") + shop.sent("setup_intent.created")


def test_there_is_no_intent_before_somebody_tries_to_pay():
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
