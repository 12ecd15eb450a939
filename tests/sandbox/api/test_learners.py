"""helpers/sandbox/api/learners.py: the name that a learner sends with each request."""

import pytest

from helpers.sandbox.api import learners
from helpers.sandbox.api.authentication import account_of

KEY = "sk_test_anna"
ACCOUNT = account_of({"authorization": f"Bearer {KEY}"})


@pytest.fixture
def call(http, shop):
    """Send a request with a name; return what is known of the account afterwards."""

    def call(name, method="GET", path="/v1/products", key=KEY):
        http(method, path, key=key, headers={learners.HEADER: name})
        return learners.find(shop.sandbox._store, ACCOUNT)

    return call


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/v1/products"), ("POST", "/v1/customers"), ("GET", "/v1/x")]
)
def test_each_request_tells_the_name_and_when_it_was_seen(call, shop, method, path):
    assert call("Anna", method, path) == ("Anna", shop.sandbox.clock.now())


def test_the_newest_name_counts(call, shop):
    call("Anna")
    shop.sandbox.clock.advance(60)
    assert call("Anna B.") == ("Anna B.", shop.sandbox.clock.now())


def test_without_a_name_nothing_is_written_down(call, http):
    assert call("") is None
    call("Anna")
    http("GET", "/v1/products", key=KEY)
    assert call("Anna")[0] == "Anna"


def test_a_request_without_a_key_that_works_has_no_account(call):
    assert call("Anna", key=None) is None
    assert call("Anna", key="sk_live_x") is None


@pytest.mark.parametrize("name", ["Çağla", "王小明", "José María", "100 % Anna", "🧢"])
def test_a_name_in_any_script_arrives_as_it_is(call, name):
    assert learners.header(name).isascii()
    assert call(learners.header(name))[0] == name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("  Anna \n B. ", "Anna B."),
        ("\u202eannA\u200b\x00", "annA"),
        ("x" * 500, "x" * learners.LONGEST),
        ("\u200b", ""),
    ],
)
def test_a_name_is_one_short_visible_line(name, shown):
    assert learners.clean(name) == shown


def test_a_reset_forgets_the_names(call, shop):
    call("Anna")
    shop.sandbox.reset()
    assert learners.find(shop.sandbox._store, ACCOUNT) is None
