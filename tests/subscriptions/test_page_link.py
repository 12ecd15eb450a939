"""helpers/subscriptions/page_link.py: a link to a page for customers."""

import pytest

from helpers import PageLink, connect
from helpers.account.accounts import account_of
from tests.clients import answering

URL = "https://billing.example.com/p/session/test_1?a=1&b=2"


@pytest.fixture
def client():
    return answering(lambda method, url, body: (404, {}))


def test_it_opens_in_a_new_tab(client):
    link = PageLink(client, "Jenny's <portal>", URL)
    assert repr(link) == f"Jenny's <portal>: {URL}"
    assert link._repr_mimebundle_()["text/html"] == (
        '<a href="https://billing.example.com/p/session/test_1?a=1&amp;b=2" target="_blank" '
        'rel="noopener">Jenny&#x27;s &lt;portal&gt;</a>'
    )


def test_a_page_that_does_not_exist_yet_has_no_link(client):
    link = PageLink(client, "The invoice", None)
    assert repr(link) == "The invoice: there is none yet"
    assert "href" not in link._repr_mimebundle_()["text/html"]


def test_a_page_of_the_sandbox_has_the_address_that_the_browser_needs(monkeypatch):
    client = connect()
    monkeypatch.setenv("CHECKOUT_KIT_PUBLIC_URL", "https://hub.example.com/proxy/4242")
    url = f"{account_of(client).server.address}/i/in_1"
    assert PageLink(client, "The invoice", url).url == "https://hub.example.com/proxy/4242/i/in_1"
