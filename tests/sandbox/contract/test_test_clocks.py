"""What Stripe promises about test clocks: docs.stripe.com/api/test_clocks."""

import pytest
import stripe

START = 1_893_456_000  # 2030-01-01 00:00 UTC
DAY = 86_400


@pytest.fixture
def clocks(v1):
    return v1.test_helpers.test_clocks


def test_a_clock_is_advanced_and_then_ready(account, clocks):
    clock = account.made_clock(frozen_time=START, name="Contract")
    assert (clock.status, clock.frozen_time, clock.name) == ("ready", START, "Contract")
    assert clock.id.startswith("clock_")
    advancing = clocks.advance(clock.id, params={"frozen_time": START + DAY})
    assert advancing.status == "advancing"
    later = account.ready(clock.id)
    assert (later.status, later.frozen_time) == ("ready", START + DAY)


@pytest.mark.parametrize("target", [START - DAY, START + 3 * 365 * DAY])
def test_a_clock_goes_forward_and_not_too_far(account, clocks, target):
    clock = account.made_clock(frozen_time=START)
    with pytest.raises(stripe.InvalidRequestError) as raised:
        clocks.advance(clock.id, params={"frozen_time": target})
    assert raised.value.http_status == 400


def test_a_customer_lives_by_a_clock_and_is_deleted_with_it(account, clocks, v1):
    clock = account.made_clock(frozen_time=START)
    customer = v1.customers.create(params={"test_clock": clock.id})
    assert customer.test_clock == clock.id
    listed = v1.customers.list(params={"test_clock": clock.id})
    assert [each.id for each in listed] == [customer.id]
    assert customer.id not in [each.id for each in v1.customers.list()]
    assert clocks.delete(clock.id).deleted
    assert v1.customers.retrieve(customer.id).deleted
