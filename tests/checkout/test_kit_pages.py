"""helpers/checkout/kit_pages.py: what the kit's own server shows."""

from werkzeug.test import Client
from werkzeug.wrappers import Response

from helpers.checkout.kit_pages import KitPages
from tests.clients import answering, session


def _browser(sandbox=None):
    client = answering(lambda *_: (200, session()))
    return Client(KitPages(client, sandbox))


def test_the_return_pages_are_the_kits():
    assert "Not paid yet" in _browser(_shop).get("/success?session_id=cs_test_1").text
    assert "Nothing was paid" in _browser(_shop).get("/cancel?session_id=cs_test_1").text


def test_the_rest_is_the_sandboxs():
    assert _browser(_shop).get("/c/pay/cs_test_1").text == "/c/pay/cs_test_1"


def test_a_test_account_has_the_return_pages_only():
    assert "Not paid yet" in _browser().get("/success?session_id=cs_test_1").text
    assert _browser().get("/c/pay/cs_test_1").status_code == 404


def _shop(environ, start_response):
    return Response(environ["PATH_INFO"])(environ, start_response)


def test_a_page_elsewhere_does_not_get_at_the_return_pages_by_rebinding(monkeypatch):
    elsewhere = {"headers": {"Host": "evil.example"}}
    assert _browser(_shop).get("/success?session_id=cs_test_1", **elsewhere).status_code == 403
    assert _browser().get("/cancel", **elsewhere).status_code == 403


def test_behind_jupyterhub_the_pages_answer_to_the_hub(monkeypatch):
    monkeypatch.setenv("JUPYTERHUB_SERVICE_PREFIX", "/user/ada/")
    answer = _browser(_shop).get("/success?session_id=cs_test_1", headers={"Host": "hub.example"})
    assert "Not paid yet" in answer.text
