"""The objects and events of a paid session, mode by mode."""

import pytest

from tests.sandbox.collected_details import PHONE, SENT_TO, SHIPPING
from tests.sandbox.shop import ADDRESS, Shop


@pytest.fixture
def shop():
    return Shop()


def paid(checkout):
    assert checkout.pay().status_code == 303
    return checkout.session


def test_a_completed_session_has_no_url_but_customer_details(shop):
    session = paid(shop.checkout())
    details = session.customer_details
    assert (session.status, session.url) == ("complete", None)
    assert (details.email, details.name) == ("jenny.rosen@example.com", "Jenny Rosen")
    assert details.address.country == "US"


def test_a_guest_has_no_customer(shop):
    assert paid(shop.checkout()).customer is None


def test_a_customer_is_created_if_the_session_asks_for_one(shop):
    session = paid(shop.checkout(customer_creation="always"))
    assert session.customer.startswith("cus_")


def test_payment_mode_creates_a_payment_intent_with_a_charge(shop):
    session = paid(
        shop.checkout(
            payment_intent_data={
                "metadata": {"order": "7"},
                "receipt_email": "shop@example.com",
                "description": "A shirt",
            }
        )
    )
    (intent,) = shop.sent("payment_intent.succeeded")
    assert (intent["id"], intent["status"]) == (session.payment_intent, "succeeded")
    assert (intent["amount"], intent["amount_received"], intent["currency"]) == (2000, 2000, "usd")
    assert intent["metadata"] == {"order": "7"}
    assert (intent["receipt_email"], intent["description"]) == ("shop@example.com", "A shirt")
    assert intent["latest_charge"].startswith("ch_")
    assert intent["payment_method"].startswith("pm_")


def test_a_payment_with_manual_capture_is_not_paid_yet(shop):
    checkout = shop.checkout(payment_intent_data={"capture_method": "manual"})
    assert paid(checkout).payment_status == "unpaid"
    assert "payment_intent.amount_capturable_updated" in checkout.events


def test_subscription_mode_creates_a_subscription_a_customer_and_an_invoice(shop):
    checkout = shop.subscription()
    session = paid(checkout)
    assert (session.payment_status, session.payment_intent) == ("paid", None)
    assert session.subscription.startswith("sub_")
    assert session.customer.startswith("cus_")
    assert session.invoice.startswith("in_")
    assert checkout.events == [
        "payment_intent.created",
        "customer.created",
        "payment_method.attached",
        "charge.succeeded",
        "payment_intent.succeeded",
        "customer.updated",
        "customer.subscription.created",
        "invoice.created",
        "invoice.finalized",
        "invoice.paid",
        "invoice.payment_succeeded",
        "invoice_payment.paid",
        "checkout.session.completed",
    ]


def test_setup_mode_creates_a_setup_intent(shop):
    checkout = shop.setup()
    session = paid(checkout)
    assert (session.setup_intent[:5], session.payment_intent) == ("seti_", None)
    assert checkout.events[-2:] == ["setup_intent.succeeded", "checkout.session.completed"]


def test_the_completed_event_contains_the_whole_session(shop):
    session = paid(shop.checkout(client_reference_id="cart-7", metadata={"cart": "7"}))
    (sent,) = shop.sent("checkout.session.completed")
    assert sent == session.to_dict()
    assert sent["client_reference_id"] == "cart-7"
    assert sent["success_url"].startswith(ADDRESS)


SECURE = "4000000000003220"


def test_the_typed_details_survive_a_3d_secure_challenge():
    checkout = Shop().checkout(**SHIPPING, **PHONE)
    checkout.pay(number=SECURE, phone="+14155550123", **SENT_TO)
    assert checkout.session.collected_information is None
    checkout.answer("complete")
    details = checkout.session.collected_information.shipping_details
    assert (details.name, checkout.session.customer_details.phone) == (
        "Ada Lovelace",
        "+14155550123",
    )


def test_a_second_attempt_may_have_another_shipping_address():
    checkout = Shop().checkout(**SHIPPING)
    checkout.pay(number="4000000000000002", **SENT_TO)
    checkout.pay(**SENT_TO | {"shipping_name": "Mary"})
    (intent,) = checkout.shop.sent("payment_intent.succeeded")
    assert intent["shipping"]["name"] == "Mary"


def test_without_a_card_the_name_comes_from_the_shipping_address():
    shop = Shop()
    checkout = shop.checkout(shop.price(0), **SHIPPING)
    shop.browser.post(checkout.path, data={"email": "ada@example.com", **SENT_TO})
    assert checkout.session.customer_details.name == "Ada Lovelace"


def test_the_saved_payer_has_neither_card_number_nor_cvc():
    shop = Shop()
    checkout = shop.checkout(**SHIPPING)
    checkout.pay(cvc="987", **SENT_TO)
    with shop.sandbox.session_context(checkout.id) as context:
        saved = str(context.get("checkout.payer", f"payer_{checkout.id}"))
    assert "Ada" in saved and "4242" not in saved and "987" not in saved
