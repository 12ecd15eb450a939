"""helpers/create_session/session_view.py: a session that was created, or the error instead."""

import pytest
import stripe

from helpers.create_session.session_view import error_view, expiry, session_view
from helpers.widgets.copy_button import CopyButton
from tests.clients import answering, error, session


def _text(widgets):
    return "".join(getattr(widget, "value", "") for widget in widgets)


def test_a_session_shows_id_status_total_and_expiry():
    shown = session_view(stripe.checkout.Session.construct_from(session(), "key"))
    for words in ("cs_test_1", "open, unpaid", "$20.00", "24 hours"):
        assert words in _text(shown)


def test_the_id_can_be_copied():
    *_, row = session_view(stripe.checkout.Session.construct_from(session(), "key"))
    (copy,) = row.children
    assert isinstance(copy, CopyButton)
    assert copy.text == "cs_test_1"


def test_an_error_shows_what_stripe_said_and_what_to_do():
    client = answering(lambda *_: (400, error("url_invalid", "Not a <valid> URL", param="url")))
    with pytest.raises(stripe.InvalidRequestError) as caught:
        client.v1.checkout.sessions.create(params={})
    shown = _text(error_view(caught.value))
    for words in ("Not a &lt;valid&gt; URL", "invalid_request_error", "url_invalid", "req_1"):
        assert words in shown
    assert "What to do:</strong> Write the whole address" in shown
    assert 'role="alert"' in shown


def test_what_stripe_did_not_say_is_left_out():
    shown = _text(error_view(stripe.APIConnectionError("No network")))
    assert "APIConnectionError" in shown
    assert "Param" not in shown


def test_expiry_says_how_long_that_is():
    assert expiry(1_767_312_000, 1_767_225_600).endswith("(24 hours after creation)")
    assert expiry(1_767_227_400, 1_767_225_600).endswith("(30 minutes after creation)")
