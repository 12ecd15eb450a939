"""One object or one request, with everything that belongs to it."""

import html
import json
import re
from html import unescape

import pytest
import stripe

from helpers.sandbox.inspector.details import ids_in, json_markup
from tests.sandbox.inspector.seen import links, rows
from tests.sandbox.shop import Shop


def test_a_session_is_shown_with_its_line_items_events_and_payment(look, shop):
    checkout = shop.checkout(customer_email="ada@example.com")
    page = look(f"inspect/objects/{checkout.id}")
    assert links(page, "Open checkout page") == [f"../../c/pay/{checkout.id}"]
    checkout.pay()
    page = look(f"inspect/objects/{checkout.id}")
    assert links(page, "Open checkout page") == []
    assert rows(page)[0].startswith("checkout.session.completed | evt_")
    assert links(page, checkout.session.payment_intent)
    assert "T-shirt" in page.text and "li_" in page.text


def test_an_event_links_to_its_request_and_to_its_object(look, shop):
    shop.checkout()
    mug = shop.client.v1.products.create(params={"name": "Mug"})
    (event,) = [e for e in shop.events() if e["data"]["object"]["id"] == mug.id]
    page = look(f"inspect/objects/{event['id']}")
    (request,) = links(page, mug.last_response.request_id)
    assert "200 | POST | /v1/products" in rows(look(request))[-1]
    assert links(page, mug.id)


def test_an_event_is_shown_with_its_webhook_attempts(look, shop):
    def broken(payload, signature):
        raise ValueError("out of order")

    shop.sandbox.listen(broken, events=["product.created"])
    shop.client.v1.products.create(params={"name": "Mug"})
    (event,) = [e for e in shop.events() if e["type"] == "product.created"]
    (attempt,) = rows(look(f"inspect/objects/{event['id']}"))
    assert attempt.startswith("failed | ValueError: out of order | python:")
    assert rows(look("inspect/webhooks", result="failed")) != []
    assert rows(look("inspect/webhooks", result="delivered")) == []
    assert rows(look("inspect/webhooks", q="out of order")) != []


def test_a_request_is_shown_with_its_parameters_and_its_response(look, shop):
    mug = shop.client.v1.products.create(
        params={"name": "Mug", "images": ["https://a.example/1", "https://a.example/2"]}
    )
    (href,) = links(look("inspect/requests", q=mug.id), "/v1/products")
    page = unescape(re.sub("<.*?>", "", look(href).text))
    assert '"images": [\n    "https://a.example/1",' in page
    assert f'"id": "{mug.id}"' in page
    assert "POST /v1/products" in page


def test_a_request_of_another_account_is_not_found(look, shop):
    shop.client.v1.products.list()
    other = stripe.StripeClient("sk_test_other", http_client=shop.sandbox.http_client())
    other.v1.products.list()
    account = links(look(), "Account 1")[0].partition("=")[2]
    look("inspect/requests/1", account=account)
    look("inspect/requests/2", expected=404, account=account)


def test_every_kind_of_object_has_a_page(look):
    shop = Shop()
    for checkout in (shop.checkout(), shop.subscription(), shop.setup()):
        shop.sandbox.pay(checkout.id)
    shop.client.v1.products.delete(shop.client.v1.products.create(params={"name": "Mug"}).id)
    kinds = shop.sandbox._store.run("SELECT id, object FROM objects GROUP BY object")
    for id, kind in kinds:
        status = shop.browser.get(f"/inspect/objects/{id}").status_code
        private = "." in kind and kind != "checkout.session" and not kind.startswith("deleted")
        assert (status, kind) == (404 if private else 200, kind)


def text_of(shown):
    return html.unescape(re.sub("<[^>]*>", "", shown))


@pytest.mark.parametrize(
    "data",
    [
        {},
        [],
        None,
        {"a": [1, -2.5, 1e21, True, None], "b": {"c": "d: e"}},
        {'<script>alert("1")</script>': '</code><img src=x onerror="1">'},
        {"quote": 'a "quoted" \\ text', "line": "1\n2", "é": "日本 🧢"},
    ],
)
def test_the_json_is_complete_and_escaped(data):
    shown = json_markup(data)
    assert json.loads(text_of(shown)) == data
    assert set(re.findall("<([a-z]+)", shown)) <= {"span"}


def test_the_id_of_an_existing_object_is_a_link():
    shown = json_markup({"a": "pi_abc", "b": "pi_other"}, {"pi_abc": 'objects/"pi_abc"'}.get)
    assert '<a href="objects/&quot;pi_abc&quot;">&quot;pi_abc&quot;</a>' in shown
    assert shown.count("<a ") == 1


def test_an_api_key_is_hidden_wherever_it_is():
    assert "abc" not in json_markup({"name": ["my sk_test_abc"], "rk_live_abc": 1})


def test_ids_are_found_at_any_depth():
    data = {"id": "cs_test_abc", "list": [{"price": "price_1"}, "pi_123", 5], "name": "no id_"}
    assert list(ids_in(data)) == ["cs_test_abc", "pi_123"] or set(ids_in(data)) == {
        "cs_test_abc",
        "pi_123",
        "price_1",
    }
