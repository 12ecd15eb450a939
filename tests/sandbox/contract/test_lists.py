"""What Stripe promises about lists: docs.stripe.com/api/pagination, docs.stripe.com/api/events."""

import time

import pytest
import stripe


@pytest.fixture(scope="session")
def three(account):
    """The ids of three prices of one product, newest first."""
    made = [account.made_price(unit_amount=100 + n, nickname="list").id for n in range(3)]
    return made[::-1]


@pytest.fixture
def mine(account, three):
    """Parameters that restrict a list to the product of the three prices."""
    return {"product": account.product.id}


def ids(page):
    return [each.id for each in page.data]


def test_the_newest_comes_first_a_page_at_a_time(v1, three, mine):
    page = v1.prices.list(params=mine | {"limit": 2, "starting_after": three[0]})
    assert (page.object, page.url) == ("list", "/v1/prices")
    assert ids(page)[0] == three[1] and len(page.data) == 2 and page.has_more


def test_auto_pagination_finds_each_object_once(v1, three, mine):
    found = [price.id for price in v1.prices.list(params=mine | {"limit": 2}).auto_paging_iter()]
    assert len(found) == len(set(found)) and [id for id in found if id in three] == three


def test_a_page_can_end_before_an_object(v1, three, mine):
    page = v1.prices.list(params=mine | {"limit": 1, "ending_before": three[2]})
    assert ids(page) == [three[1]]


@pytest.mark.parametrize(
    ("params", "param"),
    [
        ({"limit": 0}, "limit"),
        ({"limit": 101}, "limit"),
        ({"starting_after": "x"}, "starting_after"),
    ],
)
def test_an_impossible_page_is_refused(v1, params, param):
    with pytest.raises(stripe.InvalidRequestError) as raised:
        v1.prices.list(params=params)
    assert (raised.value.http_status, raised.value.param) == (400, param)


def test_a_list_can_be_filtered_by_time(account, v1):
    since = account.product.created
    found = v1.products.list(params={"created": {"gte": since}, "limit": 100})
    assert account.product.id in ids(found)
    earlier = v1.products.list(params={"created": {"lt": since}, "limit": 100})
    assert account.product.id not in ids(earlier)


def test_sessions_are_listed_by_their_status(account, v1):
    session = account.session()
    sessions = v1.checkout.sessions
    assert session.id in ids(sessions.list(params={"status": "open", "limit": 100}))
    assert session.id not in ids(sessions.list(params={"status": "complete", "limit": 100}))


def eventually(find):
    """Return what is found; Stripe itself creates events a moment after the response."""
    for pause in (0, 0.5, 1, 2, 4):
        time.sleep(pause)
        found = find()
        if found:
            return found
    return None


def event_about(v1, type, obj):
    events = v1.events.list(params={"type": type, "limit": 100}).data
    return next((event for event in events if event.data.object.id == obj.id), None)


def test_a_change_is_an_event(account, v1):
    event = eventually(lambda: event_about(v1, "product.created", account.product))
    assert event.id.startswith("evt_") and event.object == "event" and not event.livemode
    assert event.data.object.name == "Contract mug"
    assert v1.events.retrieve(event.id).id == event.id


def test_the_event_of_a_change_has_the_previous_values(account, v1):
    product = account.made_product(name="Cup")
    v1.products.update(product.id, params={"name": "Bowl"})
    event = eventually(lambda: event_about(v1, "product.updated", product))
    assert event.data.object.name == "Bowl"
    assert event.data.previous_attributes["name"] == "Cup"


def test_a_session_that_ends_is_an_event(account, v1):
    session = account.session()
    v1.checkout.sessions.expire(session.id)
    event = eventually(lambda: event_about(v1, "checkout.session.expired", session))
    assert event.data.object.status == "expired"
