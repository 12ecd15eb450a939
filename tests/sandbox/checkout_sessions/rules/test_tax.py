"""Tax, and where the customer lives."""

import pytest

from helpers.sandbox.checkout_sessions.rules import tax
from helpers.sandbox.checkout_sessions.rules.draft import Draft

HOME = {"country": "DE"}
TAXED = {"customer": "cus_1", "automatic_tax": {"enabled": True}}
WITH_ID = {"customer": "cus_1", "tax_id_collection": {"enabled": True}}


def found(rule, params, customer=None):
    problems = list(rule(Draft(params, customer=customer)))
    assert all(problem.fix for problem in problems)
    return [(problem.param, problem.code) for problem in problems]


@pytest.mark.parametrize(
    "params",
    [
        WITH_ID | {"customer_update": {"name": "auto"}},
        {"tax_id_collection": {"enabled": True}},
        {"customer": "cus_1", "tax_id_collection": {"enabled": False}},
    ],
)
def test_a_tax_id_comes_with_the_name_of_its_business(params):
    assert found(tax.tax_ids_come_with_a_name, params) == []


@pytest.mark.parametrize("update", [{}, {"name": "never"}, {"address": "auto"}])
def test_a_tax_id_without_it_is_refused(update):
    params = WITH_ID | {"customer_update": update}
    assert found(tax.tax_ids_come_with_a_name, params) == [("tax_id_collection", None)]


@pytest.mark.parametrize(
    ("params", "customer"),
    [
        (TAXED, {"address": HOME, "shipping": None}),
        (TAXED, {"address": None, "shipping": {"address": HOME}}),
        (TAXED | {"customer_update": {"address": "auto"}}, {"address": None}),
        (TAXED | {"customer_update": {"shipping": "auto"}}, {"address": None}),
        (TAXED | {"automatic_tax": {"enabled": False}}, {"address": None}),
        (TAXED, None),
    ],
)
def test_who_pays_tax_has_an_address_or_gets_one(params, customer):
    assert found(tax.taxed_customers_have_an_address, params, customer) == []


@pytest.mark.parametrize("customer", [{"address": None}, {"address": {"country": "US"}}])
def test_who_has_none_cannot_be_taxed(customer):
    listed = found(tax.taxed_customers_have_an_address, TAXED, customer)
    assert listed == [("automatic_tax", "customer_tax_location_invalid")]


@pytest.mark.parametrize(
    ("address", "located"),
    [
        (None, False),
        ({"city": "Berlin"}, False),
        ({"country": "DE"}, True),
        ({"country": "US", "postal_code": "9408"}, False),
        ({"country": "US", "postal_code": "94080-1234"}, True),
        ({"country": "CA"}, False),
        ({"country": "CA", "state": "QC"}, True),
    ],
)
def test_an_address_tells_where_tax_is_due(address, located):
    assert tax.is_located(address) == located
