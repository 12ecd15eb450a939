"""Problems of the details that a payer types, in Stripe's words."""

from datetime import UTC, datetime

import pytest

from helpers.sandbox.payment_form.card import check, sample_details

NOW = int(datetime(2026, 5, 20, tzinfo=UTC).timestamp())


def found(**typed):
    return [(problem.code, problem.param) for problem in check(sample_details(**typed), NOW)]


@pytest.mark.parametrize("expiration", ["12/34", "12 / 34", "1234", "12/2034", "05/26", "5/26"])
def test_valid_details_have_no_problem(expiration):
    assert found(expiration=expiration) == []


@pytest.mark.parametrize(
    ("typed", "code", "param"),
    [
        ({"number": "4242 4242 4242 4241"}, "incorrect_number", "number"),
        ({"number": "4242 4242"}, "incorrect_number", "number"),
        ({"number": "card"}, "incorrect_number", "number"),
        ({"expiration": "13/34"}, "invalid_expiry_month", "exp_month"),
        ({"expiration": "00/34"}, "invalid_expiry_month", "exp_month"),
        ({"expiration": "soon"}, "invalid_expiry_month", "exp_month"),
        ({"expiration": "12/25"}, "invalid_expiry_year", "exp_year"),
        ({"expiration": "12/2099"}, "invalid_expiry_year", "exp_year"),
        ({"expiration": "04/26"}, "expired_card", "exp_month"),
        ({"cvc": "99"}, "invalid_cvc", "cvc"),
        ({"cvc": "1234"}, "invalid_cvc", "cvc"),
        ({"cvc": "12a"}, "invalid_cvc", "cvc"),
        ({"email": "jenny"}, "email_invalid", "email"),
        ({"email": "jenny@localhost"}, "email_invalid", "email"),
    ],
)
def test_invalid_details_have_a_code_and_a_parameter(typed, code, param):
    assert found(**typed) == [(code, param)]


def test_american_express_has_a_cvc_of_four_digits():
    amex = "378282246310005"
    assert found(card=amex) == []
    assert found(card=amex, cvc="123") == [("invalid_cvc", "cvc")]


@pytest.mark.parametrize(
    ("field", "param"),
    [
        ("email", "email"),
        ("number", "number"),
        ("expiration", "exp_month"),
        ("cvc", "cvc"),
        ("name", "name"),
    ],
)
def test_an_empty_field_is_required(field, param):
    (problem,) = check(sample_details(**{field: "  "}), NOW)
    assert (problem.message, problem.code, problem.param) == (
        "Required",
        "parameter_missing",
        param,
    )


def test_without_a_card_only_the_email_address_is_required():
    empty = sample_details(number="", expiration="", cvc="", name="", email="")
    assert [problem.param for problem in check(empty, NOW, card=False)] == ["email"]


def test_the_repr_shows_neither_number_nor_cvc():
    shown = repr(sample_details(cvc="987"))
    assert "4242" not in shown and "987" not in shown
