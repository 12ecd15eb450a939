"""helpers/checkout/checkout_panel.py: step 3 as a panel."""

import asyncio
import gc
import sys

import pytest

from helpers.account.memory import recall, remember
from helpers.checkout import checkout_panel
from helpers.checkout.checkout_panel import CheckoutPanel
from helpers.checkout.embedded_checkout import EmbeddedCheckout
from helpers.checkout.session_status import SessionStatus
from tests.clients import ADDRESS, answering, error, session

PAGE = f"{ADDRESS}/c/pay/cs_test_1"


def _client(**fields):
    return answering(lambda *_: (200, session(**fields)))


def _enabled(panel):
    return bool(panel._link.url)


def test_it_starts_with_the_last_session():
    client = _client()
    remember(client, "session_id", "cs_test_1")
    panel = CheckoutPanel(client)
    assert panel.session_id == "cs_test_1"
    assert repr(panel) == "Run this cell to see the panel: cs_test_1."


def test_while_the_field_is_empty_the_last_session_is_a_click_away():
    client = _client()
    remember(client, "session_id", "cs_test_1")
    panel = CheckoutPanel(client, "")
    assert not _enabled(panel) and "kit-hidden" not in panel._last._dom_classes
    panel._last.click()
    assert panel.session_id == "cs_test_1" and _enabled(panel)
    assert "kit-hidden" in panel._last._dom_classes
    panel.session_id = ""
    assert "kit-hidden" not in panel._last._dom_classes


@pytest.mark.parametrize("id", ["cs_test_2", "cs_live_1", "session"])
def test_beside_a_wrong_id_the_last_session_is_a_click_away(id):
    refusal = error("resource_missing", "No such checkout.session")
    known = (200, session())
    client = answering(lambda _, url, __: known if "cs_test_1" in url else (404, refusal))
    remember(client, "session_id", "cs_test_1")
    panel = CheckoutPanel(client, id)
    assert not _enabled(panel) and "kit-hidden" not in panel._last._dom_classes
    panel._last.click()
    assert _enabled(panel) and "kit-hidden" in panel._last._dom_classes


def test_the_link_leads_to_the_page():
    panel = CheckoutPanel(_client(), "cs_test_1")
    assert (panel._link.label, panel._link.url) == ("Checkout Using Session", PAGE)
    assert "Waiting for the checkout" in panel.status._text.value


def test_a_subscription_has_a_picture_with_its_own_total():
    assert CheckoutPanel(_client(mode="subscription"), "cs_test_1").picture.endswith("subscription")
    assert CheckoutPanel(_client(), "cs_test_1").picture == "checkout-panel"


def test_the_panels_session_becomes_the_last_one():
    client = _client()
    CheckoutPanel(client, "cs_test_1")
    assert recall(client, "session_id") == "cs_test_1"


def test_it_says_so_if_the_return_page_is_gone():
    gone = "http://127.0.0.1:9/success?session_id={CHECKOUT_SESSION_ID}"
    panel = CheckoutPanel(_client(success_url=gone), "cs_test_1")
    assert "ended with its notebook" in panel._hint.value
    assert _enabled(panel)


def test_an_empty_field_disables_the_link_without_a_problem():
    panel = CheckoutPanel(_client())
    assert not _enabled(panel)
    assert panel._hint.value == panel.status._text.value == ""


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"status": "expired", "url": None}, "has expired"),
        ({"status": "complete", "payment_status": "paid", "url": None}, "nothing left to pay"),
    ],
)
def test_a_session_that_is_not_open_says_so(fields, words):
    panel = CheckoutPanel(_client(**fields), "cs_test_1")
    assert words in panel.status._text.value
    assert not _enabled(panel)


def test_an_unknown_id_says_so():
    client = answering(lambda *_: (404, error("resource_missing")))
    panel = CheckoutPanel(client, "cs_test_2")
    assert "no session with this id" in panel.status._text.value
    assert not _enabled(panel)


@pytest.mark.parametrize(
    ("session_id", "words"), [("pi_1", "starts with cs_test_"), ("cs_live_1", "live session")]
)
def test_an_id_that_is_not_a_test_sessions_is_never_looked_up(session_id, words):
    asked = []
    client = answering(lambda *request: asked.append(request) or (200, session()))
    panel = CheckoutPanel(client, session_id)
    assert words in panel._hint.value
    assert asked == []


def test_another_id_is_followed_when_it_is_typed():
    panel = CheckoutPanel(_client())
    panel._field.value = " cs_test_1 "
    assert panel._link.url == PAGE
    panel.session_id = ""
    assert not _enabled(panel)


def test_while_typing_the_link_is_off_and_nothing_is_asked(monkeypatch):
    monkeypatch.setattr(checkout_panel, "TYPING_PAUSE", 0)
    asked = []

    async def notebook():
        client = answering(lambda *request: asked.append(request) or (200, session()))
        panel = CheckoutPanel(client)
        for end in range(8, 10):
            panel._field.value = "cs_test_1"[:end]
        assert not _enabled(panel) and asked == []
        while not asked:
            await asyncio.sleep(0)
        assert _enabled(panel)
        panel.close()

    asyncio.run(notebook())
    assert len(asked) == 1


def test_the_link_is_disabled_once_the_session_is_paid():
    answers = [session(), session(status="complete", payment_status="paid", url=None)]
    panel = CheckoutPanel(answering(lambda *_: (200, answers.pop(0))), "cs_test_1")
    assert _enabled(panel)
    panel.status._check_again.click()
    assert not _enabled(panel)


@pytest.mark.parametrize("panel", [CheckoutPanel, EmbeddedCheckout, SessionStatus])
def test_one_that_was_never_made_goes_without_a_word(panel, monkeypatch):
    said = []
    monkeypatch.setattr(sys, "unraisablehook", said.append)
    with pytest.raises(TypeError):
        panel()
    gc.collect()
    assert said == []
