"""helpers/create_session/session_panel.py: step 2 as a panel."""

from types import SimpleNamespace

import pytest
import stripe

from helpers.account.accounts import account_of
from helpers.account.memory import recall
from helpers.connection import connect
from helpers.create_session.session_panel import SessionPanel, error_view, expiry, session_view
from helpers.handover import prepared_data
from helpers.widgets.copy_button import CopyButton
from tests.clients import SECRET, answering, error, session

DATA = {"mode": "payment", "success_url": "http://a", "line_items": [{"price": "p", "quantity": 1}]}


def _shown(panel):
    said = [getattr(child, "value", "") for child in panel._result.children]
    folds = [fold for view in panel._wire.children for fold in view.children]
    return "".join([*said, *(fold.summary + fold.body for fold in folds)])


def _clicked(answer, source=DATA):
    panel = SessionPanel(answering(answer), source)
    panel._button.click()
    return panel


def test_a_click_creates_a_session_and_shows_it():
    panel = _clicked(lambda *_: (200, session()))
    for words in ("cs_test_1", "open", "$20.00", "24 hours"):
        assert words in _shown(panel)
    assert repr(panel) == "Run this cell to see the panel: cs_test_1."


def test_the_sessions_new_state_is_shown():
    client = connect()
    panel = SessionPanel(client, lambda: prepared_data(client))
    panel._button.click()
    assert "open, unpaid" in _shown(panel)
    account_of(client).sandbox.pay(panel.session_id)
    panel.show(client.v1.checkout.sessions.retrieve(panel.session_id))
    assert "complete, paid" in _shown(panel) and "open, unpaid" not in _shown(panel)


def test_another_sessions_state_is_not_shown():
    client = connect()
    panel = SessionPanel(client, lambda: prepared_data(client))
    panel.create()
    other = panel.session_id
    panel.create()
    panel.show(client.v1.checkout.sessions.expire(other))
    assert "open, unpaid" in _shown(panel) and other not in _shown(panel)


def test_the_session_is_remembered_and_passed_on():
    client, received = answering(lambda *_: (200, session())), []
    panel = SessionPanel(client, DATA)
    panel.on_session(received.append)
    panel._button.click()
    assert received == ["cs_test_1"] == [recall(client, "session_id")]


def test_only_the_create_request_is_shown_and_none_after_it():
    client = answering(lambda *_: (200, session()))
    panel = SessionPanel(client, DATA)
    panel.on_session(client.v1.checkout.sessions.retrieve)
    panel._button.click()
    assert _shown(panel).count("The request as it was sent") == 1


def test_request_and_response_stay_as_the_learner_left_them():
    answers = [(200, session()), (400, error("url_invalid"))]
    panel = SessionPanel(answering(lambda *_: answers.pop(0)), DATA)
    panel._button.click()
    views = panel._wire.children
    panel._button.click()
    assert panel._wire.children == views
    assert "The response: 400" in _shown(panel)


def test_in_the_sandbox_the_error_is_from_the_sandbox():
    panel = SessionPanel(connect(), {**DATA, "success_url": "example.com"})
    panel._button.click()
    assert "The sandbox said: Invalid URL: An explicit scheme" in _shown(panel)


def test_after_an_error_the_last_session_stays():
    answers = [(200, session()), (400, error("url_invalid"))]
    panel = SessionPanel(answering(lambda *_: answers.pop(0)), DATA)
    panel._button.click()
    panel._button.click()
    assert panel.session_id == "cs_test_1"
    assert "url_invalid" in _shown(panel)


def test_the_button_is_busy_while_the_request_runs():
    seen = []
    panel = SessionPanel(
        answering(lambda *_: seen.append(_button(panel)) or (200, session())), DATA
    )
    panel._button.click()
    assert seen == [("Creating…", True)]
    assert _button(panel) == ("Create Session", False)


def _button(panel):
    return panel._button.description, "kit-busy" in panel._button._dom_classes


def test_the_request_is_shown_without_the_key():
    panel = _clicked(lambda *_: (200, session()))
    assert "POST /v1/checkout/sessions" in _shown(panel)
    assert "line_items[0][price]=p" in _shown(panel)
    assert "Bearer sk_test_…" in _shown(panel)
    assert SECRET not in _shown(panel)


@pytest.mark.parametrize(
    "source",
    [DATA, SimpleNamespace(data=DATA, problems=[]), lambda: DATA],
    ids=["data", "form", "function"],
)
def test_the_data_is_from_a_dict_a_form_or_a_function(source):
    bodies = []
    _clicked(lambda method, url, body: bodies.append(body) or (200, session()), source)
    assert "line_items[0][price]=p" in bodies[0]


def test_an_error_shows_what_stripe_said_and_what_to_do():
    refusal = error("resource_missing", "No such price: '<p>'", param="line_items[0][price]")
    panel = _clicked(lambda *_: (400, refusal))
    for words in (
        "No such price: &#x27;&lt;p&gt;&#x27;",
        "invalid_request_error",
        "resource_missing",
        "line_items[0][price]",
        "req_1",
        "Choose one of this account",
        "The response: 400",
        'role="alert"',
    ):
        assert words in _shown(panel)
    assert panel.session_id is None
    assert _button(panel) == ("Create Session", False)


def test_data_with_problems_is_sent_and_it_says_so():
    source = SimpleNamespace(data=DATA, problems=["line_items[0].quantity: Write <1>."])
    panel = _clicked(lambda *_: (200, session()), source)
    assert "was sent anyway" in _shown(panel)
    assert "Write &lt;1&gt;." in _shown(panel)
    assert panel.session_id == "cs_test_1"


def test_what_to_do_is_said_once_by_the_form_if_it_has_noticed_the_problem():
    refusal = error("parameter_invalid_integer", "Invalid integer: 3,50", param="unit_amount")
    noticed = SimpleNamespace(data=DATA, problems=["“3,50” is not an amount."])
    shown = _shown(_clicked(lambda *_: (400, refusal), noticed))
    assert "is not an amount" in shown and "Invalid integer" in shown
    assert "What to do:" not in shown
    assert "What to do:" in _shown(_clicked(lambda *_: (400, refusal)))


def test_data_that_cannot_be_sent_is_not_called_sent():
    source = SimpleNamespace(data={"mode": "\ud800"}, problems=["mode: must be one of these."])
    panel = _clicked(lambda *_: (200, session()), source)
    assert "could not be sent" in _shown(panel)
    assert "was sent anyway" not in _shown(panel)


def test_no_network_is_explained():
    panel = _clicked(_no_network)
    assert "Check the network" in _shown(panel)
    assert "POST /v1/checkout/sessions" in _shown(panel)


def test_data_that_cannot_be_sent_is_explained():
    panel = _clicked(lambda *_: (200, session()), _no_data)
    assert "could not be sent: no data yet" in _shown(panel)


def _no_network(*_):
    raise stripe.APIConnectionError("No network")


def _no_data():
    raise ValueError("no data yet")


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


def test_the_view_of_an_error_shows_what_stripe_said_and_what_to_do():
    client = answering(lambda *_: (400, error("url_invalid", "Not a <valid> URL", param="url")))
    with pytest.raises(stripe.InvalidRequestError) as caught:
        client.v1.checkout.sessions.create(params={})
    shown = _text(error_view(caught.value))
    for words in ("Not a &lt;valid&gt; URL", "invalid_request_error", "url_invalid", "req_1"):
        assert words in shown
    assert "What to do:</strong> Write the whole address" in shown
    assert 'role="alert"' in shown


def test_details_that_an_error_does_not_have_are_left_out():
    shown = _text(error_view(stripe.APIConnectionError("No network")))
    assert "APIConnectionError" in shown
    assert "Param" not in shown


def test_expiry_says_how_long_that_is():
    assert expiry(1_767_312_000, 1_767_225_600).endswith("(24 hours after creation)")
    assert expiry(1_767_227_400, 1_767_225_600).endswith("(30 minutes after creation)")
