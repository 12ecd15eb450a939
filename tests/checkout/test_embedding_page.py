"""helpers/checkout/embedding_page.py: the page around embedded Checkout."""

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from werkzeug.test import Client

from helpers import connect
from helpers.account.accounts import account_of
from helpers.checkout.embedding_page import EmbeddingPage
from helpers.checkout.kit_pages import KitPages
from tests.checkout.test_embedded_checkout import EMBEDDED
from tests.clients import answering, error, session

OPEN = session(ui_mode="embedded_page", client_secret="cs_test_1_secret_2")


def _get(client, session_id="cs_test_1"):
    return Client(EmbeddingPage(client)).get(f"/embedded?session_id={session_id}")


def test_the_page_loads_the_sandbox_s_stripe_js_with_the_client_secret():
    client = connect()
    made = client.v1.checkout.sessions.create(params=EMBEDDED)
    browser = Client(KitPages(client, account_of(client).sandbox))
    page = browser.get(f"/embedded?session_id={made.id}")
    assert page.status_code == 200
    assert 'data-key="pk_test_sandbox"' in page.text and made.client_secret in page.text
    [script] = re.findall('<script src="([^"]+)">', page.text)
    assert browser.get(f"/{script}").mimetype == "text/javascript"


def test_in_a_test_account_the_page_loads_stripe_s_own(monkeypatch):
    monkeypatch.setenv("STRIPE_PUBLISHABLE_KEY", "pk_test_mine")
    page = _get(answering(lambda *_: (200, OPEN)))
    assert '<script src="https://js.stripe.com/endive/stripe.js">' in page.text
    assert 'data-key="pk_test_mine"' in page.text and "cs_test_1_secret_2" in page.text
    policy = page.headers["Content-Security-Policy"]
    assert "script-src" in policy and "https://js.stripe.com" in policy


def test_only_notebooks_on_this_computer_may_frame_the_page():
    policy = _get(answering(lambda *_: (200, OPEN))).headers["Content-Security-Policy"]
    [ancestors] = re.findall("frame-ancestors ([^;]+)", policy)
    assert ancestors == "'self' http://127.0.0.1:* http://localhost:* vscode-webview: vscode-file:"


def test_the_policy_allows_the_page_s_own_script():
    page = _get(answering(lambda *_: (200, OPEN)))
    [script] = re.findall("<script>(.+?)</script>", page.text, re.DOTALL)
    digest = b64encode(sha256(script.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize(("session_id", "status"), [("cs_test_2", 404), ("", 400), ("pi_1", 400)])
def test_without_a_session_the_page_says_why(session_id, status):
    client = answering(lambda *_: (404, error("resource_missing", "No such checkout.session: <b>")))
    page = _get(client, session_id)
    assert page.status_code == status
    said = "No such checkout.session: &lt;b&gt;" if status == 404 else "This address has no session"
    assert said in page.text
