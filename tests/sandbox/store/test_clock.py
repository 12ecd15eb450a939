"""The sandbox's time."""

import pytest
import stripe

from helpers.sandbox.store.clock import START
from tests.sandbox.shop import Shop

DAY = 24 * 60 * 60


def test_a_day_later_a_session_has_expired(shop):
    checkout = shop.checkout()
    shop.sandbox.clock.advance(DAY)
    assert (checkout.session.status, checkout.session.url) == ("expired", None)
    (sent,) = shop.sent("checkout.session.expired")
    assert (sent["id"], sent["status"]) == (checkout.id, "expired")


def test_a_second_earlier_it_is_still_open(shop):
    checkout = shop.checkout(expires_at=shop.sandbox.clock.now() + 3600)
    shop.sandbox.clock.advance(3600 - 60)
    assert checkout.session.status == "open"
    shop.sandbox.clock.advance(60)
    assert checkout.session.status == "expired"


def test_a_paid_session_does_not_expire(shop):
    checkout = shop.checkout()
    checkout.pay()
    shop.sandbox.clock.advance(DAY)
    assert checkout.session.status == "complete"
    assert shop.sent("checkout.session.expired") == []


def test_a_request_that_fails_does_not_lose_the_event(shop):
    checkout = shop.checkout()
    shop.sandbox.clock.advance(DAY)
    with pytest.raises(Exception, match="status of expired"):
        shop.client.v1.checkout.sessions.expire(checkout.id)
    assert len(shop.sent("checkout.session.expired")) == 1


def test_the_sessions_of_every_account_expire(shop):
    other = stripe.StripeClient("sk_test_other", http_client=shop.sandbox.http_client())
    checkout = shop.checkout()
    shop.sandbox.clock.advance(DAY)
    assert other.v1.events.list(params={"type": "checkout.session.*"}).data == []
    assert checkout.session.status == "expired"


def test_time_does_not_go_back(sandbox):
    with pytest.raises(ValueError, match="only goes forward"):
        sandbox.clock.advance(-1)


def test_a_seeded_clock_stands_still():
    sandbox = Shop(seed=1).sandbox
    assert sandbox.clock.now() == START
    assert sandbox.clock.advance(5) == START + 5
    assert sandbox.clock.now() == START + 5


def test_the_clock_is_kept_in_the_state_for_every_process(tmp_path):
    first, second = Shop(tmp_path / "state", seed=1), Shop(tmp_path / "state", seed=1)
    first.sandbox.clock.advance(DAY)
    assert second.sandbox.clock.now() == START + DAY


def test_the_clock_cannot_go_beyond_2100(sandbox):
    with pytest.raises(ValueError, match="cannot go beyond the start of the year 2100"):
        sandbox.clock.advance(100 * 365 * DAY)
