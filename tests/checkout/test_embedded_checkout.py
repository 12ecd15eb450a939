"""helpers/checkout/embedded_checkout.py: a session's page in the output of a cell."""

import pytest
import stripe

from helpers import connect
from helpers.account.accounts import account_of
from helpers.checkout.embedded_checkout import EmbeddedCheckout, PageFrame
from helpers.handover import prepared_data
from tests.clients import answering, session

EMBEDDED = {
    "mode": "payment",
    "ui_mode": "embedded_page",
    "redirect_on_completion": "never",
    "line_items": [{"price": "price_1I1xv3EfCmJMLhhrJ5vdGxy6", "quantity": 1}],
}


@pytest.fixture
def client():
    return connect()


def _frames(panel):
    return [child for child in panel.children if isinstance(child, PageFrame)]


def test_it_frames_the_page_of_the_kit_and_follows_the_session(client):
    session_id = client.v1.checkout.sessions.create(params=EMBEDDED).id
    panel = EmbeddedCheckout(client, session_id)
    [frame] = _frames(panel)
    assert frame.url == f"{account_of(client).address}/embedded?session_id={session_id}"
    assert panel.status.state.name == "open"
    assert repr(panel) == f"Run this cell to see the checkout page: {session_id}."


def test_a_paid_session_has_its_status_only(client):
    session_id = client.v1.checkout.sessions.create(params=EMBEDDED).id
    account_of(client).sandbox.pay(session_id)
    panel = EmbeddedCheckout(client, session_id)
    assert _frames(panel) == [] and panel.status.state.name == "complete"


def test_behind_a_hub_the_frame_goes_through_the_hub(client, monkeypatch):
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", "/user/ada/")
    session_id = client.v1.checkout.sessions.create(params=EMBEDDED).id
    [frame] = _frames(EmbeddedCheckout(client, session_id))
    assert frame.url.startswith("/user/ada/proxy/")


def test_in_a_codespace_it_leads_to_a_tab_because_frames_cannot_sign_in(client, monkeypatch):
    monkeypatch.setenv("CODESPACE_NAME", "octocat")
    monkeypatch.setenv("GITHUB_CODESPACES_PORT_FORWARDING_DOMAIN", "app.github.dev")
    session_id = client.v1.checkout.sessions.create(params=EMBEDDED).id
    panel = EmbeddedCheckout(client, session_id)
    texts = [child.value for child in panel.children if hasattr(child, "value")]
    [link] = [text for text in texts if 'href="https://octocat-' in text]
    assert f".app.github.dev/embedded?session_id={session_id}" in link
    assert not _frames(panel)


def test_a_session_for_a_tab_is_refused_with_what_to_do(client):
    hosted = client.v1.checkout.sessions.create(params=prepared_data(client))
    with pytest.raises(ValueError, match='"ui_mode": "embedded_page"'):
        EmbeddedCheckout(client, hosted.id)


def test_an_unknown_session_is_stripe_s_error(client):
    with pytest.raises(stripe.InvalidRequestError):
        EmbeddedCheckout(client, "cs_test_unknown")


def test_a_test_account_needs_a_publishable_key(monkeypatch):
    client = answering(lambda *_: (200, session(ui_mode="embedded_page")))
    monkeypatch.setenv("STRIPE_PUBLISHABLE_KEY", "")
    panel = EmbeddedCheckout(client, "cs_test_1")
    assert not _frames(panel)
    texts = [child.value for child in panel.children if hasattr(child, "value")]
    assert any("STRIPE_PUBLISHABLE_KEY=pk_test_" in text for text in texts)
    monkeypatch.setenv("STRIPE_PUBLISHABLE_KEY", "pk_test_1")
    assert _frames(EmbeddedCheckout(client, "cs_test_1"))
