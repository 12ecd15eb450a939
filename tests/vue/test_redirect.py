"""helpers/vue/redirect.py: what Stripe.js answers to redirectToCheckout."""

import re
from pathlib import Path

import pytest
import stripe

from helpers import connect
from helpers.account.accounts import account_of, publishable_key
from helpers.handover import prepared_data
from helpers.sandbox import stripe_js
from helpers.vue import redirect
from helpers.vue.redirect import redirect_to_checkout
from tests.clients import ADDRESS, answering, error, session

KEY = "pk_test_1"


def _ask(client, pk=KEY, sessionId="cs_test_1", **options):
    return redirect_to_checkout(client, {"pk": pk, "sessionId": sessionId, **options})


def _client(**fields):
    return answering(lambda *_: (200, session(**fields)))


def test_an_open_sessions_page_is_the_answer():
    assert _ask(_client()) == {"url": f"{ADDRESS}/c/pay/cs_test_1"}


def test_behind_jupyterhub_it_is_the_path_through_the_proxy(monkeypatch):
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", "/user/jo/")
    assert _ask(_client()) == {"url": "/user/jo/proxy/4242/c/pay/cs_test_1"}


def test_in_the_sandbox_the_key_has_to_be_of_the_same_account():
    client = connect()
    session_id = client.v1.checkout.sessions.create(params=prepared_data(client)).id
    assert "/c/pay/" in _ask(client, publishable_key(client), session_id)["url"]
    other = stripe.StripeClient(
        "sk_test_other", http_client=account_of(client).sandbox.http_client()
    )
    other.v1.products.list()
    refused = _ask(client, "pk_test_other", session_id)["error"]
    assert refused["message"] == f"No such payment_page: '{session_id}'"
    assert "pk_test_sandbox" in refused["advice"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"pk": ""}, "Please call Stripe() with your publishable key. You used an empty string."),
        ({"pk": None}, "Missing value for Stripe(): apiKey should be a string."),
        ({"pk": "sk_test_TopSecret"}, "You should not use your secret key with Stripe.js."),
        ({"pk": "rk_test_TopSecret"}, "You should not use your secret key with Stripe.js."),
        ({"pk": "pk_live_1"}, "must use HTTPS"),
        ({"pk": "price_1TopSecret"}, "Invalid API Key provided"),
        ({"sessionId": None}, "You must provide one of lineItems, items, or sessionId."),
        (
            {"sessionId": None, "mode": "payment", "lineItems": []},
            "The Checkout client-only integration is not enabled.",
        ),
        ({"sessionId": "https://x"}, "Invalid value for sessionId. You specified 'https://x'."),
    ],
)
def test_a_wrong_call_is_an_integration_error_before_anything_is_asked(options, words):
    asked = []
    client = answering(lambda *request: asked.append(request) or (200, session()))
    refused = _ask(client, **options)["error"]
    assert words in refused["message"] and refused["advice"]
    assert refused["type"] == "IntegrationError"
    assert "TopSecret" not in str(refused) and asked == []


@pytest.mark.parametrize(
    ("fields", "message", "advice"),
    [
        ({"status": "expired"}, "is no longer active.", "has expired"),
        ({"status": "complete"}, "has already been processed.", "still on its way"),
    ],
)
def test_a_session_that_is_not_open_says_why(fields, message, advice):
    refused = _ask(_client(**fields, url=None))["error"]
    assert refused["message"].endswith(message) and advice in refused["advice"]
    assert refused["code"].startswith("checkout_")


def test_an_empty_id_is_what_stripe_js_would_ask_the_api_for():
    refused = _ask(_client(), sessionId="")["error"]
    assert refused["code"] == "parameter_invalid_empty" and refused["advice"]


def test_the_words_are_those_of_the_sandboxs_stripe_js():
    script = Path(stripe_js.__file__).with_name("static") / "stripe.js"
    changelog = "https://docs.stripe.com/changelog"
    text = re.sub(r'["`] \+\s+["`]', "", script.read_text(encoding="utf-8"))
    text = text.replace("${CHANGELOG}", changelog).replace("\\n", "\n")
    messages = [redirect._MISSING_KEY, redirect._NO_KEY, redirect._NO_ID, redirect._CLIENT_ONLY]
    messages += [message for _, message, _ in redirect._KEY_PROBLEMS]
    assert [message for message in messages if message not in text] == []


def test_an_unknown_session_is_an_error_that_vue_stripe_4_kept_silent():
    refused = _ask(answering(lambda *_: (404, error("resource_missing"))))["error"]
    assert (refused["type"], refused["code"]) == ("invalid_request_error", "resource_missing")
    assert refused["message"] == "No such payment_page: 'cs_test_1'"


def test_no_answer_and_no_page_are_errors_too():
    silent = answering(lambda *_: (500, error(type="api_error")))
    assert "did not answer" in _ask(silent)["error"]["message"]
    assert 'ui_mode "hosted_page"' in _ask(_client(url=None))["error"]["advice"]
