"""The pages of sessions that cannot be paid."""

from tests.sandbox.shop import Shop


def test_a_saved_card_is_done_without_a_payment():
    checkout = Shop().setup()
    checkout.pay()
    page = checkout.look()
    assert page.status_code == 200
    assert "This is done" in page.text and "Nothing had to be paid." in page.text


def test_a_payment_to_be_captured_is_done_but_not_paid():
    checkout = Shop().checkout(payment_intent_data={"capture_method": "manual"})
    checkout.pay()
    assert "yet to be captured" in checkout.look().text


def test_the_page_of_an_unknown_session_says_what_to_do():
    page = Shop().browser.get("/c/pay/cs_test_unknown")
    assert page.status_code == 404
    assert "Create a session" in page.text and "<h1>Not found</h1>" in page.text


def test_a_session_of_another_ui_mode_has_no_page_of_ours():
    shop = Shop()
    params = {"ui_mode": "elements", "return_url": "https://shop.example/", "success_url": None}
    checkout = shop.checkout(**params, cancel_url=None)
    assert checkout.look().status_code == 404
