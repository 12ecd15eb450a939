"""Lists: newest first, a page at a time, filtered."""

import pytest
import stripe

from tests.sandbox.shop import MONTHLY

START = 1_767_225_600


@pytest.fixture
def five(shop):
    """The ids of five products, newest first."""
    made = [shop.client.v1.products.create(params={"name": f"Mug {n}"}).id for n in range(5)]
    return made[::-1]


def ids(page):
    return [each.id for each in page.data]


def test_the_newest_comes_first(client, five):
    page = client.v1.products.list()
    assert ids(page)[:5] == five
    assert (page.object, page.url) == ("list", "/v1/products")


def test_a_page_has_ten_objects_unless_a_limit_is_set(client, five):
    for n in range(6):
        client.v1.products.create(params={"name": f"Cup {n}"})
    page = client.v1.products.list()
    assert len(page.data) == 10 and page.has_more
    assert len(client.v1.products.list(params={"limit": 3}).data) == 3
    assert not client.v1.products.list(params={"limit": 100}).has_more


def test_the_last_page_has_no_more(client, five):
    last = {"limit": 2, "starting_after": client.v1.products.list().data[-3].id}
    page = client.v1.products.list(params=last)
    assert len(page.data) == 2 and not page.has_more


def test_a_page_starts_after_or_ends_before_an_object(client, five):
    after = client.v1.products.list(params={"starting_after": five[1], "limit": 2})
    assert ids(after) == five[2:4] and after.has_more
    before = client.v1.products.list(params={"ending_before": five[3], "limit": 2})
    assert ids(before) == five[1:3] and before.has_more
    first = client.v1.products.list(params={"ending_before": five[1], "limit": 2})
    assert ids(first) == five[:1] and not first.has_more


def test_auto_pagination_finds_everything_once(client, five):
    everything = ids(client.v1.products.list(params={"limit": 100}))
    page = client.v1.products.list(params={"limit": 2})
    assert [each.id for each in page.auto_paging_iter()] == everything


def test_auto_pagination_backwards_finds_everything_once(client, five):
    everything = ids(client.v1.products.list(params={"limit": 100}))
    page = client.v1.products.list(params={"limit": 2, "ending_before": everything[-1]})
    assert [each.id for each in page.auto_paging_iter()] == everything[-2::-1]


@pytest.mark.parametrize(
    ("params", "param", "code"),
    [
        ({"limit": 0}, "limit", "parameter_invalid_integer"),
        ({"limit": 101}, "limit", "parameter_invalid_integer"),
        ({"starting_after": "prod_x"}, "starting_after", "resource_missing"),
        ({"ending_before": "prod_x"}, "ending_before", "resource_missing"),
        ({"starting_after": "a", "ending_before": "b"}, "ending_before", "parameters_exclusive"),
        ({"created": {"since": 1}}, "created[since]", "parameter_unknown"),
        ({"colour": "red"}, "colour", "parameter_unknown"),
    ],
)
def test_an_impossible_page_is_refused(client, params, param, code):
    with pytest.raises(stripe.InvalidRequestError) as raised:
        client.v1.products.list(params=params)
    error = raised.value
    assert (error.http_status, error.param, error.code) == (400, param, code)


@pytest.mark.parametrize(
    ("created", "names"),
    [
        ({"gte": 20}, ["3", "2"]),
        ({"gt": 20}, ["3"]),
        ({"lt": 20, "gte": 10}, ["1"]),
        ({"lte": 20, "gt": 0}, ["2", "1"]),
        (10, ["1"]),
    ],
)
def test_a_list_can_be_filtered_by_time(shop, created, names):
    start = shop.sandbox.clock.now()
    for name in ("1", "2", "3"):
        shop.sandbox.clock.advance(10)
        at = shop.sandbox.clock.now() - start
        shop.client.v1.products.create(params={"name": name, "metadata": {"at": str(at)}})
    moved = shop.client.v1.products.list().data[2].created - 10
    exact = {n: moved + v for n, v in created.items()} if isinstance(created, dict) else None
    wanted = {"created": exact or moved + created}
    found = [each.name for each in shop.client.v1.products.list(params=wanted).data]
    assert [name for name in found if name in "123"] == names


def test_lists_are_filtered_by_their_fields(shop):
    v1, once = shop.client.v1, shop.price(lookup_key="once")
    monthly = shop.price(recurring=MONTHLY, active=False)
    assert ids(v1.prices.list(params={"type": "recurring", "active": False})) == [monthly.id]
    assert monthly.id in ids(v1.prices.list(params={"recurring": {"interval": "month"}}))
    assert monthly.id not in ids(v1.prices.list(params={"recurring": {"interval": "year"}}))
    assert ids(v1.prices.list(params={"lookup_keys": ["once", "x"]})) == [once.id]
    assert ids(v1.prices.list(params={"product": once.product})) == [once.id]
    assert ids(v1.products.list(params={"ids": [once.product]})) == [once.product]


def test_sessions_are_filtered_by_their_payment(shop):
    paid, open = shop.checkout(), shop.checkout()
    paid.pay()
    sessions = shop.client.v1.checkout.sessions
    assert ids(sessions.list(params={"status": "open"})) == [open.id]
    email = {"customer_details": {"email": "jenny.rosen@example.com"}}
    assert ids(sessions.list(params=email)) == [paid.id]
    intent = paid.session.payment_intent
    assert ids(sessions.list(params={"payment_intent": intent})) == [paid.id]


def test_subscriptions_and_invoices_are_filtered_by_nested_fields(shop):
    shop.subscription().pay()
    subscription, v1 = shop.client.v1.subscriptions.list().data[0], shop.client.v1
    price, end = subscription["items"].data[0].price.id, subscription["items"].data[0]
    assert ids(v1.subscriptions.list(params={"status": "all"})) == [subscription.id]
    assert ids(v1.subscriptions.list(params={"price": price})) == [subscription.id]
    assert ids(v1.subscriptions.list(params={"price": "price_x"})) == []
    until = {"current_period_end": {"lte": end.current_period_end}}
    assert ids(v1.subscriptions.list(params=until)) == [subscription.id]
    params = {"subscription": subscription.id}
    assert ids(v1.invoices.list(params=params)) == [subscription.latest_invoice]
    assert ids(v1.invoices.list(params={"subscription": "sub_x"})) == []


def test_short_lists_are_paged_in_the_same_way(shop):
    lines = [{"price": shop.price(100 + n).id, "quantity": 1} for n in range(4)]
    checkout = shop.checkout(line_items=lines)
    service = shop.client.v1.checkout.sessions.line_items
    everything = ids(service.list(checkout.id))
    first = service.list(checkout.id, params={"limit": 3})
    assert ids(first) == everything[:3] and first.has_more
    assert [each.id for each in first.auto_paging_iter()] == everything
    before = service.list(checkout.id, params={"ending_before": everything[3], "limit": 2})
    assert ids(before) == everything[1:3] and before.has_more
    with pytest.raises(stripe.InvalidRequestError, match="No such item: 'li_x'"):
        service.list(checkout.id, params={"starting_after": "li_x"})
