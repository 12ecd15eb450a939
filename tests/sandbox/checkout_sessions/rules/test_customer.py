"""Who buys."""

import pytest

from helpers.sandbox.checkout_sessions.rules import customer
from helpers.sandbox.checkout_sessions.rules.customer import is_email
from helpers.sandbox.checkout_sessions.rules.draft import Draft
from tests.sandbox.checkout_sessions.rules.drafts import found


@pytest.mark.parametrize("text", ["jenny@example.com", "j.r+shop@mail.example.co.uk", "ü@ä.de"])
def test_an_email_address_is_good(text):
    assert is_email(text) and found(customer_email=text) == []


@pytest.mark.parametrize(
    "text",
    ["jenny", "jenny@", "@example.com", "jenny@localhost", "a@b@c.de", "a b@c.de", "a@.de", "a@c."]
    + ["a\n@c.de", "a" * 510 + "@c.de"],
)
def test_anything_else_is_none(text):
    assert found(customer_email=text) == [("customer_email", "email_invalid")]


def test_a_customer_is_named_once():
    twice = found(customer="cus_1", customer_email="jenny@example.com")
    assert twice == [("customer_email", "parameters_exclusive")]


@pytest.mark.parametrize("made", ["always", "if_required"])
def test_a_customer_who_is_there_is_not_made(made):
    assert found(customer_creation=made) == []
    twice = found(customer="cus_1", customer_creation=made)
    assert twice == [("customer", "parameters_exclusive")]


def test_what_is_noted_needs_a_customer():
    note = {"customer_update": {"name": "auto"}}
    (problem,) = customer.customer_update_has_a_customer(Draft(note))
    assert problem.param == "customer_update"
    assert list(customer.customer_update_has_a_customer(Draft(note | {"customer": "cus_1"}))) == []


@pytest.mark.parametrize(
    ("params", "found"),
    [
        ({"email": "jenny@example.com", "invoice_prefix": "MUGS1"}, []),
        ({"email": "jenny"}, ["email"]),
        ({"invoice_prefix": "MUGS-1"}, ["invoice_prefix"]),
        ({"invoice_prefix": "M" * 13}, ["invoice_prefix"]),
    ],
)
def test_a_customer_has_an_email_address_and_a_prefix(params, found):
    assert [problem.param for problem in customer.customer_problems(params)] == found
