"""The checkout page in a browser without JavaScript."""

import re
from contextlib import closing

import pytest

from helpers.sandbox import Sandbox
from tests.sandbox.shop import ADDRESS, TYPED, Shop

SECURE = "4000000000003220"


@pytest.fixture
def shop():
    return Shop()


def test_looking_at_the_page_pays_nothing(shop):
    checkout = shop.checkout()
    assert checkout.look().status_code == 200
    assert checkout.look("?fill=4242424242424242&number=4242424242424242").status_code == 200
    assert checkout.session.status == "open" and checkout.events == []


def test_the_state_keeps_whether_somebody_has_opened_the_page(tmp_path):
    shop = Shop(tmp_path / "state.sqlite")
    checkout = shop.checkout()
    before = checkout.session.to_dict()
    assert shop.browser.head(checkout.path).status_code == 200
    assert not shop.sandbox.was_opened(checkout.id)
    checkout.look()
    checkout.look()
    with closing(Sandbox(tmp_path / "state.sqlite")) as other:
        assert other.was_opened(checkout.id)
    assert checkout.session.to_dict() == before and checkout.events == []


def test_the_state_keeps_when_the_page_was_first_opened(shop):
    checkout, clock = shop.checkout(), shop.sandbox.clock
    assert shop.sandbox.opened_at(checkout.id) is None
    clock.advance(20)
    first = clock.now()
    checkout.look()
    clock.advance(20)
    checkout.look()
    assert 0 <= shop.sandbox.opened_at(checkout.id) - first < 20


def test_the_page_of_a_paid_session_does_not_count_as_opened(shop):
    checkout = shop.checkout()
    shop.sandbox.pay(checkout.id)
    checkout.look()
    assert not shop.sandbox.was_opened(checkout.id)
    with pytest.raises(LookupError):
        shop.sandbox.was_opened("cs_test_unknown")


def test_paying_redirects_to_the_success_url_with_every_session_id_filled_in(shop):
    address = "https://shop.example/{CHECKOUT_SESSION_ID}?a={CHECKOUT_SESSION_ID}&b=1"
    checkout = shop.checkout(success_url=address)
    answer = checkout.pay()
    assert answer.status_code == 303
    assert answer.location == f"https://shop.example/{checkout.id}?a={checkout.id}&b=1"


def test_a_success_url_of_the_sandbox_itself_is_relative(shop):
    checkout = shop.checkout()
    assert checkout.pay().location == f"../../success?session_id={checkout.id}"


def test_paying_twice_charges_once_and_redirects_to_the_same_address(shop):
    checkout = shop.checkout()
    first, second = checkout.pay(), checkout.pay()
    assert (first.status_code, first.location) == (second.status_code, second.location)
    assert checkout.events.count("charge.succeeded") == 1


def test_after_a_decline_the_form_keeps_everything_but_the_cvc(shop):
    checkout = shop.checkout()
    answer = checkout.pay(number="4000 0000 0000 9995", cvc="987", name="Jo <b>")
    assert answer.status_code == 402
    assert "Your card has insufficient funds." in answer.text
    assert 'value="4000 0000 0000 9995"' in answer.text
    assert "Jo &lt;b&gt;" in answer.text and 'value="987"' not in answer.text
    assert checkout.pay().status_code == 303


def test_errors_are_next_to_their_fields(shop):
    answer = shop.checkout().pay(number="4242 4242 4242 4241", expiration="")
    assert answer.status_code == 422
    assert answer.text.count('role="alert"') == 2
    assert 'id="number-error">Your card number is incorrect.' in answer.text
    assert 'id="expiration-error">Required' in answer.text
    assert answer.text.count('aria-invalid="true"') == 2


def test_a_click_on_a_test_card_fills_in_the_form_and_pays_nothing(shop):
    checkout = shop.checkout()
    data = {"email": "kept@example.com", "fill": "4000000000009995"}
    answer = shop.browser.post(checkout.path, data=data)
    assert answer.status_code == 200
    assert 'value="4000 0000 0000 9995"' in answer.text and 'value="123"' in answer.text
    assert 'value="kept@example.com"' in answer.text
    assert checkout.session.status == "open" and checkout.events == []


def test_3d_secure_leads_to_the_challenge_and_then_to_the_success_url(shop):
    checkout = shop.checkout()
    assert checkout.pay(number=SECURE).location == f"{checkout.id}/authenticate"
    challenge = checkout.look("/authenticate")
    assert "Complete authentication" in challenge.text and "3220" in challenge.text
    assert checkout.session.status == "open"
    assert checkout.answer("complete").location == f"../../../success?session_id={checkout.id}"
    assert checkout.session.payment_status == "paid"


def test_a_failed_challenge_leads_back_to_the_form_with_the_reason(shop):
    checkout = shop.checkout()
    checkout.pay(number=SECURE, email="anna@example.com", name="Anna Lee")
    answer = checkout.answer("fail")
    assert (answer.status_code, answer.location) == (303, f"../{checkout.id}?failed=1")
    again = checkout.look("?failed=1").text
    assert "We are unable to authenticate your payment method." in again
    assert 'value="anna@example.com"' in again and 'value="Anna Lee"' in again
    assert checkout.session.status == "open"


def test_a_code_that_is_used_up_during_the_challenge_leads_back_to_the_form(shop):
    coupon = shop.client.v1.coupons.create(params={"percent_off": 10}).id
    params = {"promotion": {"type": "coupon", "coupon": coupon}, "max_redemptions": 1}
    code = shop.client.v1.promotion_codes.create(params=params)
    checkout = shop.checkout(allow_promotion_codes=True)
    assert "$18.00" in checkout.pay(promotion_code=code.code, update="promotion_code").text
    checkout.pay(number=SECURE)
    shop.sandbox.pay(shop.checkout(discounts=[{"promotion_code": code.id}]).id)
    answer = checkout.answer("complete")
    assert (answer.status_code, answer.location) == (303, f"../{checkout.id}?changed=code")
    page = checkout.look("?changed=code").text
    assert "The promotion code can no longer be used." in page
    assert "$20.00" in page and "$18.00" not in page


def test_a_session_that_expires_during_the_challenge_is_not_charged(shop):
    checkout = shop.checkout()
    checkout.pay(number=SECURE)
    shop.sandbox.clock.advance(24 * 60 * 60 + 1)
    assert checkout.answer("complete").status_code == 410
    assert "charge.succeeded" not in checkout.events


def test_a_session_that_is_reset_during_the_challenge_is_gone(shop):
    checkout = shop.checkout()
    checkout.pay(number=SECURE)
    shop.sandbox.reset()
    assert checkout.answer("complete").status_code == 404


def test_without_a_payment_there_is_no_challenge(shop):
    checkout = shop.checkout()
    assert checkout.look("/authenticate").location == f"../{checkout.id}"
    assert checkout.answer("complete").status_code == 303
    assert checkout.session.status == "open"


def test_a_complete_session_has_its_own_page_with_a_link_to_the_success_url(shop):
    checkout = shop.checkout()
    checkout.pay()
    page = checkout.look()
    assert page.status_code == 200 and "Already paid" in page.text
    assert f'href="../../success?session_id={checkout.id}"' in page.text


def test_an_expired_session_has_its_own_page_with_a_link_back(shop):
    checkout = shop.checkout()
    shop.client.v1.checkout.sessions.expire(checkout.id)
    page = checkout.look()
    assert page.status_code == 410 and 'href="../../cancel"' in page.text
    assert checkout.pay().status_code == 410


def test_a_session_that_expires_while_the_form_is_open_is_not_charged(shop):
    checkout = shop.checkout()
    checkout.look()
    shop.sandbox.clock.advance(24 * 60 * 60 + 1)
    assert checkout.pay().status_code == 410
    assert "charge.succeeded" not in checkout.events


@pytest.mark.parametrize(
    "path", ["/c/pay/cs_test_unknown", "/c/pay", "/c/static/secret.py", "/c/static/..%2fpages.py"]
)
def test_an_unknown_address_is_not_found(shop, path):
    assert shop.browser.get(path).status_code == 404


def test_an_object_other_than_a_session_has_no_page(shop):
    assert shop.browser.get(f"/c/pay/{shop.price().id}").status_code == 404


@pytest.mark.parametrize("name", ["checkout.css", "checkout.js", "form.css", "icon.svg"])
def test_the_sandbox_serves_the_page_s_files(shop, name):
    assert shop.browser.get(f"/c/static/{name}").status_code == 200


def test_every_file_that_a_page_links_to_is_served(shop):
    checkout = shop.checkout()
    pages = [checkout.look(), shop.browser.get("/c/pay/cs_test_unknown"), shop.browser.get("/")]
    checkout.pay(number="4000 0000 0000 3220")
    pages.append(checkout.look("/authenticate"))
    names = {name for page in pages for name in re.findall(r"c/static/([^\"]+)", page.text)}
    assert {"tokens.css", "notice.css", "inspector.css", "checkout.js"} <= names
    for name in names:
        assert shop.browser.get(f"/c/static/{name}").status_code == 200, name


def test_names_from_the_shop_are_escaped(shop):
    checkout = shop.checkout(shop.price(name="<script>alert(1)</script>"))
    page = checkout.look().text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page and "<script>alert" not in page


def test_an_email_address_from_the_session_cannot_be_changed(shop):
    checkout = shop.checkout(customer_email="known@example.com")
    assert 'value="known@example.com" type="email"' in checkout.look().text
    assert "readonly" in checkout.look().text
    checkout.pay(email="other@example.com")
    assert checkout.session.customer_details.email == "known@example.com"


def test_a_no_cost_order_needs_no_card(shop):
    checkout = shop.checkout(shop.price(0))
    assert "Card number" not in checkout.look().text
    assert shop.browser.post(checkout.path, data={"email": "a@example.com"}).status_code == 303
    assert checkout.session.payment_status == "no_payment_required"


def test_without_a_cancel_url_there_is_no_back_link(shop):
    checkout = shop.checkout(cancel_url=None)
    assert 'class="back"' not in checkout.look().text


def test_a_cancel_url_of_another_site_is_not_changed(shop):
    checkout = shop.checkout(cancel_url="https://shop.example/cart")
    assert 'href="https://shop.example/cart"' in checkout.look().text


def test_an_address_that_only_starts_like_the_sandbox_s_is_another_site(shop):
    checkout = shop.checkout(success_url=f"{ADDRESS}1/success")
    assert checkout.pay().location == f"{ADDRESS}1/success"


def test_every_page_is_safe(shop):
    checkout = shop.checkout()
    for page in (checkout.look(), checkout.pay(cvc=""), shop.browser.get("/c/pay/cs_test_unknown")):
        policy = page.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
        assert page.headers["Cache-Control"] == "no-store"
        assert page.headers["X-Content-Type-Options"] == "nosniff"
        assert page.headers["Referrer-Policy"] == "same-origin"
        assert "http://" not in page.text.replace("http://www.w3.org", "")


FORM = TYPED | {"answer": "complete"}  # for the page, and for the bank's challenge
ELSEWHERE = [
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
    {"Origin": ADDRESS, "Sec-Fetch-Site": "same-site"},
]
HERE = [
    {"Origin": "http://localhost"},
    {"Origin": "null", "Sec-Fetch-Site": "same-origin"},
    {"Origin": "https://hub.example", "Sec-Fetch-Site": "same-origin"},
    {},
]


@pytest.mark.parametrize("headers", ELSEWHERE)
@pytest.mark.parametrize("path", ["", "/authenticate"])
def test_a_form_of_another_site_is_refused_with_an_explanation(shop, path, headers):
    checkout = shop.checkout()
    checkout.pay(number=SECURE)
    answer = shop.browser.post(checkout.path + path, data=FORM, headers=headers)
    assert (answer.status_code, answer.mimetype) == (403, "text/plain")
    assert answer.text == (
        "A web page of another site sent this, and only the sandbox's own pages may."
    )
    assert checkout.session.status == "open"


@pytest.mark.parametrize("headers", HERE)
@pytest.mark.parametrize("path", ["", "/authenticate"])
def test_the_page_s_own_form_pays_even_behind_a_proxy(shop, path, headers):
    checkout = shop.checkout()
    checkout.pay(number=SECURE)
    answer = shop.browser.post(checkout.path + path, data=FORM, headers=headers)
    assert answer.status_code == 303
    assert checkout.session.status == "complete"


@pytest.mark.parametrize("headers", ELSEWHERE)
def test_a_link_on_another_site_opens_the_page(shop, headers):
    checkout = shop.checkout()
    assert shop.browser.get(checkout.path, headers=headers).status_code == 200


def test_the_form_may_redirect_to_the_success_url(shop):
    policy = shop.checkout(success_url="http://shop.example/").look().headers
    assert policy["Content-Security-Policy"].endswith("form-action 'self' https: http:")


def test_the_form_sends_the_total_that_the_page_showed(shop):
    assert '<input type="hidden" name="shown" value="2000">' in shop.checkout().look().text
    assert 'name="shown"' not in shop.setup().look().text


def test_a_total_that_has_changed_is_shown_before_paying(shop):
    checkout = shop.checkout()
    answer = checkout.pay(shown="1500")
    assert "The order has changed. Look at the total, then pay." in answer.text
    assert checkout.session.status == "open"


def test_the_first_button_pays_so_that_enter_does_not_change_the_order(shop):
    page = shop.checkout(allow_promotion_codes=True).look().text
    first, *others = re.findall(r'<button[^>]*type="submit"[^>]*>', page)
    assert "name=" not in first and 'tabindex="-1" aria-hidden="true"' in first
    assert any('name="update"' in button for button in others)


def test_a_button_that_changes_the_order_does_not_pay(shop):
    checkout = shop.checkout()
    assert checkout.pay(update="yes").status_code == 200
    assert checkout.session.status == "open" and checkout.events == []


def test_a_session_that_saved_a_card_is_complete_without_a_payment():
    checkout = Shop().setup()
    checkout.pay()
    page = checkout.look()
    assert page.status_code == 200
    assert "Already complete" in page.text and "No payment was required." in page.text


def test_a_payment_that_is_not_captured_yet_is_complete_but_not_paid():
    checkout = Shop().checkout(payment_intent_data={"capture_method": "manual"})
    checkout.pay()
    assert "yet to be captured" in checkout.look().text


def test_the_page_of_an_unknown_session_says_what_to_do():
    page = Shop().browser.get("/c/pay/cs_test_unknown")
    assert page.status_code == 404
    assert "Create a session" in page.text and "<h1>Not found</h1>" in page.text


def test_a_session_of_another_ui_mode_has_no_hosted_page():
    shop = Shop()
    params = {"ui_mode": "elements", "return_url": "https://shop.example/", "success_url": None}
    checkout = shop.checkout(**params, cancel_url=None)
    assert checkout.look().status_code == 404


def completed_page(checkout, **typed):
    """Pay on an embedded page; return the page that the frame shows then."""
    answer = checkout.pay(**typed)
    assert (answer.status_code, answer.location) == (303, f"../..{checkout.path}")
    return checkout.look()


def test_only_an_embedded_page_may_be_shown_in_a_frame(shop):
    hosted, embedded = shop.checkout().look().headers, shop.embedded().look().headers
    assert "frame-ancestors 'none'" in hosted["Content-Security-Policy"]
    assert hosted["X-Frame-Options"] == "DENY"
    assert "frame-ancestors" not in embedded["Content-Security-Policy"]
    assert "X-Frame-Options" not in embedded


def test_an_embedded_page_is_found_by_its_client_secret_only(shop):
    checkout, hosted = shop.embedded(), shop.checkout()
    assert checkout.look().status_code == 200
    for path in (
        f"/c/pay/{checkout.id}",
        f"/c/embedded/{checkout.id}",
        f"/c/embedded/{checkout.id}_secret_wrong",
        f"/c/embedded/{hosted.id}",
        checkout.path.replace("embedded", "pay"),
    ):
        assert shop.browser.get(path).status_code == 404, path


def test_an_embedded_page_has_no_link_back(shop):
    assert 'class="back"' not in shop.embedded().look().text


def test_a_paid_embedded_page_says_where_the_page_around_it_goes(shop):
    checkout = shop.embedded()
    page = completed_page(checkout)
    address = f"{ADDRESS}/return?session_id={checkout.id}"
    assert f'data-completed data-return-url="{address}"' in page.text
    assert f'href="{address}" target="_top"' in page.text
    assert "Thank you" in page.text and page.status_code == 200
    assert "X-Frame-Options" not in page.headers


@pytest.mark.parametrize("when", ["if_required", "never"])
def test_without_a_redirect_the_page_around_it_stays(shop, when):
    checkout = shop.embedded(redirect_on_completion=when, return_url=None)
    page = completed_page(checkout)
    assert "data-completed>" in page.text and "return-url" not in page.text


def test_a_decline_in_a_frame_keeps_the_session_open(shop):
    checkout = shop.embedded()
    answer = checkout.pay(number="4000 0000 0000 0002")
    assert answer.status_code == 402 and "Your card was declined." in answer.text
    assert "X-Frame-Options" not in answer.headers
    assert checkout.session.status == "open"


def test_a_challenge_in_a_frame_comes_back_to_the_frame(shop):
    checkout = shop.embedded()
    secret = checkout.path.rpartition("/")[2]
    assert checkout.pay(number=SECURE).location == f"{secret}/authenticate"
    challenge = shop.browser.get(f"{checkout.path}/authenticate")
    assert "Confirm that it is you" in challenge.text
    assert "X-Frame-Options" not in challenge.headers
    assert checkout.answer("fail").location == f"../{secret}?failed=1"
    checkout.pay(number=SECURE)
    assert checkout.answer("complete").location == f"../../../c/embedded/{secret}"
    assert checkout.session.payment_status == "paid"


def test_an_expired_session_says_so_in_the_frame(shop):
    checkout = shop.embedded()
    shop.client.v1.checkout.sessions.expire(checkout.id)
    page = checkout.look()
    assert page.status_code == 410 and "This session has expired" in page.text
    assert "X-Frame-Options" not in page.headers and "data-completed" not in page.text


def test_a_client_of_an_older_version_embeds_under_the_old_name(shop):
    old = {"stripe_version": "2025-09-30.clover"}
    session = shop.client.v1.checkout.sessions.create(
        params={
            "mode": "payment",
            "ui_mode": "embedded",
            "return_url": f"{ADDRESS}/return",
            "line_items": [{"price": shop.price().id, "quantity": 1}],
        },
        options=old,
    )
    assert (session.ui_mode, session.redirect_on_completion) == ("embedded", "always")
    page = shop.browser.get(f"/c/embedded/{session.client_secret}")
    assert page.status_code == 200 and "Card number" in page.text
