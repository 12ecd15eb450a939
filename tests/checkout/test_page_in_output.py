"""helpers/checkout/page_in_output.py: pages of the kit where no browser reaches a server."""

from urllib.parse import urlencode

import pytest

from helpers import CheckoutPanel, EmbeddedCheckout, PageLink, connect, pay_from_code, return_urls
from helpers.checkout.page_in_output import PageButton, PageInOutput, browse

CARD = {
    "email": "jenny@example.com",
    "number": "4242424242424242",
    "expiration": "12/40",
    "cvc": "123",
    "name": "Jenny Rosen",
}
DEBIT = {
    "email": "jenny@example.com",
    "payment_method": "us_bank_account",
    "account_holder": "Jenny Rosen",
    "routing_number": "110000000",
    "account_number": "000123456789",
}
TEA = {"currency": "usd", "unit_amount": 700, "product_data": {"name": "Tea"}}


@pytest.fixture(autouse=True)
def no_server(monkeypatch):
    monkeypatch.setenv("CHECKOUT_KIT_SERVER", "off")


@pytest.fixture
def client():
    return connect()


@pytest.fixture
def order(client):
    """A function that creates a session, and returns it."""

    def create(**more):
        params = {"mode": "payment", "line_items": [{"quantity": 1, "price_data": TEA}]}
        return client.v1.checkout.sessions.create(params={**return_urls(client), **params, **more})

    return create


class Frame:
    """A frame as a learner sees it: the page that is shown, and what can be done on it."""

    def __init__(self, shown):
        self.sent, self._frame = [], shown
        shown.send = self.sent.append
        self.tell(ready=True)

    def tell(self, **message):
        self._frame._hear(message)

    def go(self, url, shown=None, **form):
        number = self.sent[-1]["number"] if shown is None else shown
        self.tell(go=url, number=number, **({"form": urlencode(form)} if form else {}))

    @property
    def html(self):
        return self.sent[-1]["html"]


def test_it_is_the_page_with_everything_inside(order):
    page = browse(order().url)
    assert "Tea" in page.html and '<form id="payment"' in page.html
    assert "--accent" in page.html  # tokens.css
    assert 'document.getElementById("payment")' in page.html  # checkout.js
    assert "<link" not in page.html and " src=" not in page.html


def test_paying_leads_to_the_success_page(client, order):
    session = order()
    frame = Frame(PageInOutput(session.url))
    frame.go(session.url, **CARD)
    assert "Payment received" in frame.html and "Go on in your notebook." in frame.html
    assert client.v1.checkout.sessions.retrieve(session.id).payment_status == "paid"


def test_a_declined_card_leaves_the_form_and_3d_secure_asks(client, order):
    session = order()
    frame = Frame(PageInOutput(session.url))
    frame.go(session.url, **CARD | {"number": "4000000000000002"})
    assert "Your card was declined." in frame.html
    frame.go(session.url, **CARD | {"number": "4000002500003155"})
    assert "Complete authentication" in frame.html
    frame.go(f"{session.url}/authenticate", answer="complete")
    assert "Payment received" in frame.html


def test_a_bank_debit_is_pending(client, order):
    session = order(allowed_payment_method_types=["card", "us_bank_account"])
    frame = Frame(PageInOutput(session.url))
    frame.go(session.url, **DEBIT)
    assert "Payment pending" in frame.html
    assert client.v1.checkout.sessions.retrieve(session.id).payment_status == "unpaid"


def test_the_second_click_of_two_is_not_heard(client, order):
    session = order()
    frame = Frame(PageInOutput(session.url))
    first = frame.sent[-1]["number"]
    frame.go(session.url, **CARD)
    frame.go(session.url, shown=first, **CARD)
    assert "Payment received" in frame.html and len(frame.sent) == 2


def test_another_view_of_the_same_frame_shows_the_same_page(order):
    session = order()
    frame = Frame(PageInOutput(session.url))
    frame.go(session.url, **CARD)
    frame.tell(ready=True)
    assert "Payment received" in frame.html


def test_a_shops_own_page_is_linked_and_not_asked_for(order):
    session = order(success_url="https://example.com/thanks?session_id={CHECKOUT_SESSION_ID}")
    frame = Frame(PageInOutput(session.url))
    frame.go(session.url, **CARD)
    assert f'href="https://example.com/thanks?session_id={session.id}"' in frame.html


def test_it_is_in_the_language_that_the_browser_asks_for(order):
    frame = PageInOutput(order().url)
    sent = []
    frame.send = sent.append
    frame._hear({"ready": True, "languages": "de-AT, de, en"})
    assert 'lang="de"' in sent[0]["html"] and "bezahlen" in sent[0]["html"]
    assert "Zurück zum Shop" in browse("https://example.com/thanks", languages="de-AT").html


def test_the_page_can_load_nothing(order):
    assert "default-src 'none'" in browse(order().url).html


def test_a_page_that_is_not_there_says_so(client):
    assert "Not found" in browse(f"{return_urls(client)['cancel_url']}/c/pay/cs_test_no").html


def test_the_panel_has_a_button_that_shows_the_page_below(client, order):
    panel = CheckoutPanel(client, order().id)
    button = panel._page
    assert button in panel.children and not button._button.disabled
    assert panel._link.layout.display == "none"
    button._button.click()
    button._button.click()
    [frame] = button._place.children
    assert isinstance(frame, PageInOutput)


def test_after_the_payment_the_panel_still_shows_the_page(client, order):
    session = order()
    panel = CheckoutPanel(client, session.id)
    panel._page.show_page()
    [shown] = panel._page._place.children
    Frame(shown).go(session.url, **CARD)
    panel.status.follow(session.id)
    assert panel._page._button.disabled and panel._page._place.children == (shown,)


def test_another_session_takes_the_page_away(client, order):
    panel = CheckoutPanel(client, order().id)
    panel._page.show_page()
    panel.session_id = order().id
    assert panel._page._place.children == ()


def test_embedded_checkout_is_in_the_frame(client):
    embedded = {"ui_mode": "embedded_page", "redirect_on_completion": "never"}
    params = {"mode": "payment", "line_items": [{"quantity": 1, "price_data": TEA}], **embedded}
    session = client.v1.checkout.sessions.create(params=params)
    [shown] = [c for c in EmbeddedCheckout(client, session.id).children
               if isinstance(c, PageInOutput)]  # fmt: skip
    frame = Frame(shown)
    frame.go(shown._url, **CARD)
    assert "Thank you" in frame.html


def test_a_link_to_the_portal_is_a_button(client):
    customer = client.v1.customers.create(params={"email": "ben@example.com"})
    portal = client.v1.billing_portal.sessions.create(params={"customer": customer.id})
    link = PageLink(client, "Open the customer portal", portal.url)
    assert "widget-view" in " ".join(link._repr_mimebundle_())
    button = PageButton(link.label, link.url)
    button.show_page()
    [shown] = button._place.children
    assert "ben@example.com" in Frame(shown).html


def test_whoever_has_the_page_open_pays_there(client, order, capsys):
    session = order()
    Frame(PageInOutput(session.url))
    assert pay_from_code(client, session.id).status == "open"
    assert "pay there: it is in an output above" in capsys.readouterr().out
