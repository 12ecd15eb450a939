"""Shipping rates in the API."""

import pytest
import stripe

from tests.sandbox.collected_details import rate
from tests.sandbox.sdk_types import faults

POST = rate("Post", 500)["shipping_rate_data"]


@pytest.fixture
def rates(client):
    return client.v1.shipping_rates


def test_a_rate_has_all_fields(rates):
    made = rates.create(params=POST | {"metadata": {"zone": "1"}})
    assert faults(made.to_dict(for_json=True)) == []
    assert (made.active, made.type, made.display_name) == (True, "fixed_amount", "Post")
    assert made.fixed_amount.amount == 500 and made.metadata.zone == "1"
    assert rates.retrieve(made.id) == made


def test_a_rate_can_be_archived_and_listed(rates):
    old, new = rates.create(params=POST), rates.create(params=POST)
    rates.update(old.id, params={"active": False})
    assert [each.id for each in rates.list(params={"active": True}).data] == [new.id]
    assert [each.id for each in rates.list(params={"currency": "usd"}).data] == [new.id, old.id]
    assert rates.list(params={"currency": "eur"}).data == []


@pytest.mark.parametrize(
    ("changes", "param"),
    [
        ({"fixed_amount": {"amount": -1, "currency": "usd"}}, "fixed_amount[amount]"),
        ({"fixed_amount": {"amount": 1, "currency": "xxx"}}, "fixed_amount[currency]"),
        (
            {"delivery_estimate": {"minimum": {"unit": "day", "value": 0}}},
            "delivery_estimate[minimum][value]",
        ),
    ],
)
def test_a_rate_with_a_wrong_parameter_is_refused(rates, changes, param):
    with pytest.raises(stripe.InvalidRequestError) as raised:
        rates.create(params=POST | changes)
    assert raised.value.param == param


def test_a_rate_needs_an_amount(rates):
    with pytest.raises(stripe.InvalidRequestError) as raised:
        rates.create(params={"display_name": "Post"})
    assert raised.value.code == "parameter_missing"
