"""helpers/checkout/return_pages.py: the pages that Checkout returns to."""

import re
from base64 import b64encode
from hashlib import sha256

import pytest
import stripe
from werkzeug.test import Client

from helpers.account.memory import recall, remember
from helpers.checkout.return_pages import ReturnPages
from helpers.checkout.session_state import fetch_state
from helpers.sandbox.pages.rendering import TOKENS
from tests.clients import answering, error, session

PAID = {"status": "complete", "payment_status": "paid", "url": None}


def _pages(**fields):
    client = answering(lambda *_: (200, session(**fields)))
    return client, Client(ReturnPages(client))


def test_the_success_page_shows_what_the_api_says():
    _, browser = _pages(**PAID, customer_details={"email": "ada@example.com"})
    page = browser.get("/success?session_id=cs_test_1")
    assert page.status_code == 200
    for words in ("Payment received", "$20.00", "ada@example.com", "cs_test_1"):
        assert words in page.text
    assert "You can close this tab and go back to where you came from." in page.text


def test_the_success_page_does_not_believe_the_address():
    _, browser = _pages()
    page = browser.get("/success?session_id=cs_test_1&state=success")
    assert "Not paid yet" in page.text
    assert "Payment received" not in page.text


def test_the_cancel_page_links_back_to_the_checkout_and_is_remembered():
    client, browser = _pages()
    page = browser.get("/cancel?session_id=cs_test_1")
    assert "Nothing was paid" in page.text
    assert 'href="http://127.0.0.1:4242/c/pay/cs_test_1"' in page.text
    assert fetch_state(client, "cs_test_1").name == "cancelled"


@pytest.mark.parametrize("query", ["", "?session_id={CHECKOUT_SESSION_ID}"])
def test_the_cancel_page_uses_the_last_session_if_the_address_has_none(query):
    client, browser = _pages()
    remember(client, "session_id", "cs_test_1")
    assert "Nothing was paid" in browser.get(f"/cancel{query}").text


def test_a_paid_session_cannot_be_cancelled():
    client, browser = _pages(**PAID)
    page = browser.get("/cancel?session_id=cs_test_1")
    assert "Payment received" in page.text
    assert "Go back to the checkout" not in page.text
    assert recall(client, "cancelled_session") is None


def test_an_unknown_session_is_not_found():
    client = answering(lambda *_: (404, error("resource_missing")))
    page = Client(ReturnPages(client)).get("/success?session_id=cs_test_2")
    assert page.status_code == 404
    assert "Unknown session" in page.text


@pytest.mark.parametrize("session_id", ["", "%7BCHECKOUT_SESSION_ID%7D", "../v1/events", "pi_1"])
def test_something_that_is_not_a_session_id_is_never_looked_up(session_id):
    asked = []
    client = answering(lambda *request: asked.append(request) or (200, session()))
    page = Client(ReturnPages(client)).get(f"/success?session_id={session_id}")
    assert page.status_code in (400, 404)
    assert asked == []


def test_it_says_so_if_the_api_does_not_answer():
    page = Client(ReturnPages(answering(_no_network))).get("/success?session_id=cs_test_1")
    assert page.status_code == 502
    assert "cannot say whether you have paid" in page.text


def test_everything_from_outside_is_shown_as_text():
    _, browser = _pages(**PAID, customer_details={"email": "<script>alert(1)</script>"})
    page = browser.get("/success?session_id=cs_test_<b>").text
    assert "<script>" not in page and "<b>" not in page
    assert "&lt;script&gt;" in page


def test_the_page_may_load_and_send_nothing():
    _, browser = _pages()
    headers = browser.get("/success?session_id=cs_test_1").headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "script-src" not in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"


def test_the_styles_are_in_the_page_and_are_the_ones_that_the_policy_allows():
    _, browser = _pages()
    page = browser.get("/success?session_id=cs_test_1")
    (css,) = re.findall("<style>(.*?)</style>", page.text, re.DOTALL)
    digest = b64encode(sha256(css.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in page.headers["Content-Security-Policy"]
    assert TOKENS.read_text(encoding="utf-8") in css
    assert "c/static" not in page.text


def test_the_pages_can_only_be_read():
    _, browser = _pages()
    assert browser.post("/cancel?session_id=cs_test_1").status_code == 405
    assert browser.get("/elsewhere").status_code == 404


def _no_network(*_):
    raise stripe.APIConnectionError("No network")


def test_the_page_speaks_the_session_s_language():
    _, browser = _pages(**PAID, locale="de")
    page = browser.get("/success?session_id=cs_test_1", headers={"Accept-Language": "fr"}).text
    assert '<html lang="de">' in page
    assert "Stripe meldet eine Zahlung von 20,00\N{NO-BREAK SPACE}$." in page


def test_without_a_session_it_speaks_the_browser_s():
    _, browser = _pages()
    page = browser.get("/success", headers={"Accept-Language": "fr"}).text
    assert '<html lang="fr">' in page and "Pas d’identifiant de session" in page
