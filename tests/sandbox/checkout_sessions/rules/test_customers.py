"""The customer and their tax."""

import pytest

from helpers.sandbox.checkout_sessions.rules import customers
from helpers.sandbox.checkout_sessions.rules.draft import Draft
from helpers.sandbox.customers import rules as customer_rules
from helpers.sandbox.validation.formats import is_email
from tests.sandbox.checkout_sessions.rules.drafts import found


@pytest.mark.parametrize("text", ["jenny@example.com", "j.r+shop@mail.example.co.uk", "ü@ä.de"])
def test_an_email_address_is_valid(text):
    assert is_email(text) and found(customer_email=text) == []


@pytest.mark.parametrize(
    "text",
    ["jenny", "jenny@", "@example.com", "jenny@localhost", "a@b@c.de", "a b@c.de", "a@.de", "a@c."]
    + ["a\n@c.de", "a" * 510 + "@c.de"],
)
def test_anything_else_is_not_an_email_address(text):
    assert found(customer_email=text) == [("customer_email", "email_invalid")]


def test_customer_and_email_address_cannot_be_combined():
    twice = found(customer="cus_1", customer_email="jenny@example.com")
    assert twice == [("customer_email", "parameters_exclusive")]


@pytest.mark.parametrize("made", ["always", "if_required"])
def test_an_existing_customer_is_not_created(made):
    assert found(customer_creation=made) == []
    twice = found(customer="cus_1", customer_creation=made)
    assert twice == [("customer", "parameters_exclusive")]


def test_an_update_needs_a_customer():
    note = {"customer_update": {"name": "auto"}}
    (problem,) = customers.customer_update_has_a_customer(Draft(note))
    assert problem.param == "customer_update"
    assert list(customers.customer_update_has_a_customer(Draft(note | {"customer": "cus_1"}))) == []


@pytest.mark.parametrize(
    ("params", "found"),
    [
        ({"email": "jenny@example.com", "invoice_prefix": "MUGS1"}, []),
        ({"email": "jenny"}, ["email"]),
        ({"invoice_prefix": "MUGS-1"}, ["invoice_prefix"]),
        ({"invoice_prefix": "M" * 13}, ["invoice_prefix"]),
    ],
)
def test_the_email_address_and_the_invoice_prefix_of_a_customer_are_checked(params, found):
    assert [problem.param for problem in customer_rules.customer_problems(params)] == found


HOME = {"country": "DE"}
TAXED = {"customer": "cus_1", "automatic_tax": {"enabled": True}}
WITH_ID = {"customer": "cus_1", "tax_id_collection": {"enabled": True}}


def found_for(rule, params, customer=None):
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
def test_a_tax_id_with_the_name_of_the_business_is_valid(params):
    assert found_for(customers.tax_ids_come_with_a_name, params) == []


@pytest.mark.parametrize("update", [{}, {"name": "never"}, {"address": "auto"}])
def test_a_tax_id_without_the_name_is_refused(update):
    params = WITH_ID | {"customer_update": update}
    assert found_for(customers.tax_ids_come_with_a_name, params) == [("tax_id_collection", None)]


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
def test_a_taxed_customer_has_or_gets_an_address(params, customer):
    assert found_for(customers.taxed_customers_have_an_address, params, customer) == []


@pytest.mark.parametrize("customer", [{"address": None}, {"address": {"country": "US"}}])
def test_a_customer_without_an_address_cannot_be_taxed(customer):
    listed = found_for(customers.taxed_customers_have_an_address, TAXED, customer)
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
def test_some_addresses_are_enough_to_calculate_tax(address, located):
    assert customers.is_located(address) == located
