"""Every page in every state, in a language in which every text of the catalogues is changed."""

import html
import re

import pytest

from helpers.checkout.embedding_page import EmbeddingPage
from helpers.checkout.kit_pages import elsewhere
from helpers.checkout.page_in_output import browse
from helpers.checkout.return_pages import ReturnPages
from tests.clients import answering, error, session
from tests.translations import pseudo, visits
from tests.translations.catalogues import SOURCES, template
from tests.translations.leftovers import leftovers
from tests.translations.visits import Browser, visit_everything

SANDBOX, KIT = SOURCES
# States that Stripe has and the sandbox does not lead to: they are here for what a program imports.
NEVER_SEEN = {"Product", "Tax", "Uncollectible", "Unpaid"}
# Its account is another one than that of the tests.
LABELS = {"The sandbox", "Sandbox: a stand-in", "Your Stripe test account", "The class's sandbox"}


@pytest.fixture(scope="module", autouse=True)
def pseudo_language(tmp_path_factory):
    with pytest.MonkeyPatch.context() as monkeypatch:
        pseudo.speak(monkeypatch, tmp_path_factory.mktemp("translations"))
        yield


@pytest.fixture(scope="module")
def pages(pseudo_language):
    return visit_everything(pseudo.LANGUAGE)


@pytest.fixture(scope="module")
def return_pages(pseudo_language):
    """The kit's own pages: those to come back to, and the one around embedded Checkout."""
    states = ({}, {"status": "expired"}, *({"status": "complete", **more} for more in COMPLETE))
    answers = [(200, session(client_secret="", **state)) for state in states]
    answers += [
        (status, error(message=message)) for status in (404, 401, 500) for message in ("Ό", "")
    ]
    pages = []
    for answer in answers:
        browser = Browser(ReturnPages(answering(lambda *_, a=answer: a)), pseudo.LANGUAGE, pages)
        for address in ADDRESSES:
            browser.get(address)
        embedding = EmbeddingPage(answering(lambda *_, a=answer: a))
        for address in ("/embedded?session_id=cs_test_1", "/embedded"):
            Browser(embedding, pseudo.LANGUAGE, pages).get(address)
    Browser(elsewhere, pseudo.LANGUAGE, pages).get("/")
    with pytest.MonkeyPatch.context() as patch:  # as where no tab can show them
        patch.setattr("helpers.checkout.return_pages.is_served_here", lambda url: True)
        browser.get("/success")
    shops_own = "https://example.com/thanks"
    return [*pages, (shops_own, browse(shops_own, languages=pseudo.LANGUAGE).html)]


COMPLETE = (
    {"payment_status": "paid", "customer_details": {"email": "jo@example.com"}},
    {"payment_status": "unpaid"},
    {"payment_status": "no_payment_required"},
    {"payment_status": "no_payment_required", "mode": "setup"},
)
ADDRESSES = (
    "/success?session_id=cs_test_1",
    "/cancel?session_id=cs_test_1",
    "/success",
    "/success?session_id={CHECKOUT_SESSION_ID}",
)


def unseen(folder, pages):
    """Return the texts of a folder's catalogues that no page has."""
    seen = "\n".join(html.unescape(text) for _, text in pages)
    ids = [message.id for message in template(folder) if message.id]
    forms = [(each,) if isinstance(each, str) else each for each in ids]
    return {each[0] for each in forms if not any(re.search(_pattern(form), seen) for form in each)}


def _pattern(text):
    escaped = re.escape(f"{pseudo.OPEN}{text}{pseudo.CLOSE}")
    return re.sub(r"%\\\(\w+\\\)s", ".*?", escaped)


def test_no_text_of_the_sandbox_s_pages_is_without_a_translation(pages):
    left = {(text, path.rstrip("/")) for path, page in pages for text in leftovers(page)}
    assert not left


def test_every_text_of_their_catalogues_is_on_a_page(pages):
    assert unseen(SANDBOX, pages) == NEVER_SEEN


def test_no_text_of_the_return_pages_is_without_a_translation(return_pages):
    left = {text for _, page in return_pages for text in leftovers(page)}
    assert left <= {"complete", "expired", "no_payment_required", "open", "paid", "unpaid"} | {
        "Your test account"
    }


def test_every_text_of_their_catalogue_is_on_one(return_pages):
    left = unseen(KIT, return_pages)
    assert {text for text in left if not text.startswith(tuple(LABELS))} == set()


def test_a_text_that_is_not_marked_is_found():
    page = '<p>⟦Pay ⟦a⟧⟧ now</p><img alt="Card"><p>20,00 €</p><code>paid</code><p>Visa</p>'
    assert leftovers(page) == ["now", "Card"]


def test_the_language_of_the_pages_changes_nothing_in_the_api():
    for visit in (visits.lapsing, visits.redeeming, visits.subscribing):
        shops = [visits.shop_for(language, []) for language in ("en", pseudo.LANGUAGE)]
        for shop in shops:
            visit(shop)
        english, pseudo_events = (
            [each | {"request": None} for each in shop.events()] for shop in shops
        )
        assert english == pseudo_events
