"""helpers/checkout/kit_pages.py: which pages a kernel serves."""

from werkzeug.test import Client
from werkzeug.wrappers import Response

from helpers.account.accounts import account_of
from helpers.checkout.kit_pages import KitPages, elsewhere
from helpers.sandbox.server.access import under
from tests.clients import answering, session


def _browser(sandbox=None):
    client = answering(lambda *_: (200, session()))
    return Client(KitPages(client, sandbox))


def test_the_kit_answers_for_the_return_pages():
    assert "Not paid yet" in _browser(_shop).get("/success?session_id=cs_test_1").text
    assert "Nothing was paid" in _browser(_shop).get("/cancel?session_id=cs_test_1").text


def test_the_sandbox_answers_for_the_rest():
    assert _browser(_shop).get("/c/pay/cs_test_1").text == "/c/pay/cs_test_1"


def test_a_test_account_has_the_return_pages_only():
    assert "Not paid yet" in _browser().get("/success?session_id=cs_test_1").text
    assert _browser().get("/c/pay/cs_test_1").status_code == 404


def _shop(environ, start_response):
    return Response(environ["PATH_INFO"])(environ, start_response)


def test_another_site_cannot_reach_the_return_pages_by_dns_rebinding(monkeypatch):
    elsewhere = {"headers": {"Host": "evil.example"}}
    assert _browser(_shop).get("/success?session_id=cs_test_1", **elsewhere).status_code == 403
    assert _browser().get("/cancel", **elsewhere).status_code == 403


def test_behind_jupyterhub_the_pages_can_be_reached_through_the_hub(monkeypatch):
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", "/user/ada/")
    answer = _browser(_shop).get("/success?session_id=cs_test_1", headers={"Host": "hub.example"})
    assert "Not paid yet" in answer.text


def test_who_does_not_know_the_secret_path_is_not_told_whose_pages_these_are():
    client = answering(lambda *_: (200, session()))
    browser = Client(under("/kBq3", KitPages(client, _shop), elsewhere))
    assert "Not paid yet" in browser.get("/kBq3/success?session_id=cs_test_1").text
    answer = browser.get("/success?session_id=cs_test_1")
    assert answer.status_code == 404
    assert "Open this page from your notebook" in answer.text
    assert account_of(client).label not in answer.text and "cs_test_1" not in answer.text
