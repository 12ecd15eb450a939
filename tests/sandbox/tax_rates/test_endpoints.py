"""Tax rates in the API."""

import pytest
import stripe

from tests.sandbox.sdk_types import faults

VAT = {"display_name": "VAT", "percentage": 20, "inclusive": False}


@pytest.fixture
def rates(client):
    return client.v1.tax_rates


def test_a_rate_has_all_fields(rates):
    more = {"country": "GB", "jurisdiction": "UK", "tax_type": "vat", "metadata": {"zone": "1"}}
    made = rates.create(params=VAT | more)
    assert faults(made.to_dict(for_json=True)) == []
    assert (made.id[:4], made.active, made.percentage) == ("txr_", True, 20)
    assert (made.jurisdiction, made.tax_type, made.metadata.zone) == ("UK", "vat", "1")
    assert rates.retrieve(made.id) == made


def test_a_rate_can_be_archived_and_listed(rates):
    old, new = rates.create(params=VAT), rates.create(params=VAT | {"inclusive": True})
    rates.update(old.id, params={"active": False})
    assert [each.id for each in rates.list(params={"active": True}).data] == [new.id]
    assert [each.id for each in rates.list(params={"inclusive": False}).data] == [old.id]


def test_its_events_say_what_has_changed(rates, client):
    made = rates.create(params=VAT)
    rates.update(made.id, params={"display_name": "Value added tax"})
    updated, created = client.v1.events.list().data
    assert (updated.type, created.type) == ("tax_rate.updated", "tax_rate.created")
    assert updated.data.previous_attributes.to_dict() == {"display_name": "VAT"}


@pytest.mark.parametrize("percentage", [-1, 100.5, 7.12345])
def test_a_percentage_is_up_to_100_with_four_decimals(rates, percentage):
    with pytest.raises(stripe.InvalidRequestError) as raised:
        rates.create(params=VAT | {"percentage": percentage})
    assert raised.value.param == "percentage"
    assert rates.create(params=VAT | {"percentage": 7.1234}).percentage == 7.1234


def test_a_name_has_fifty_characters(rates):
    with pytest.raises(stripe.InvalidRequestError) as raised:
        rates.create(params=VAT | {"display_name": "x" * 51})
    assert raised.value.param == "display_name"


def test_an_unknown_rate_is_missing(rates):
    with pytest.raises(stripe.InvalidRequestError, match="No such tax rate: 'txr_1'") as raised:
        rates.retrieve("txr_1")
    assert raised.value.code == "resource_missing"
