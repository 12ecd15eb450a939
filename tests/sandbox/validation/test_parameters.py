"""Parameters are checked against the SDK's types: from the wire, and in Python."""

import pytest
import stripe

from helpers.sandbox.schema import param_types
from helpers.sandbox.schema.param_types import Field
from helpers.sandbox.validation import parameters

SESSION = param_types.schema_of(stripe.params.checkout.SessionCreateParams)


def found(data, wire=False):
    _, problems = parameters.check(SESSION, data, wire=wire)
    return [(problem.param, problem.code) for problem in problems]


def clean(data):
    result, problems = parameters.check(SESSION, data, wire=True)
    assert problems == []
    return result


def test_strings_from_the_wire_get_their_types():
    wire = {
        "allow_promotion_codes": "true",
        "expires_at": "1767225600",
        "line_items": {"0": {"price": "price_1", "quantity": "2"}},
        "metadata": {"0": "a", "7": "b"},
        "payment_intent_data": {"application_fee_amount": "-1"},
    }
    assert clean(wire) == {
        "allow_promotion_codes": True,
        "expires_at": 1767225600,
        "line_items": [{"price": "price_1", "quantity": 2}],
        "metadata": {"0": "a", "7": "b"},
        "payment_intent_data": {"application_fee_amount": -1},
    }


def test_a_list_is_in_the_order_of_its_numbers():
    wire = {"line_items": {"10": {"price": "c"}, "2": {"price": "b"}, "0": {"price": "a"}}}
    assert [item["price"] for item in clean(wire)["line_items"]] == ["a", "b", "c"]


def test_decimals_stay_exact():
    item = {"price_data": {"currency": "usd", "unit_amount_decimal": "0.10"}}
    wire = {"line_items": {"0": item}}
    assert clean(wire)["line_items"][0]["price_data"]["unit_amount_decimal"] == "0.10"


def test_python_data_stays_as_it_is():
    data = {"mode": "payment", "line_items": [{"price": "price_1", "quantity": 1}], "metadata": {}}
    assert parameters.check(SESSION, data) == (data, [])


def test_none_is_the_same_as_leaving_out():
    assert parameters.check(SESSION, {"mode": "payment", "cancel_url": None}) == (
        {"mode": "payment"},
        [],
    )


@pytest.mark.parametrize("wire", [False, True])
@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ({"nope": "1"}, ("nope", "parameter_unknown")),
        ({"automatic_tax": {"nope": "1"}}, ("automatic_tax[nope]", "parameter_unknown")),
        ({"mode": "Payment"}, ("mode", None)),
        ({"mode": {"a": "b"}}, ("mode", None)),
        ({"mode": ""}, ("mode", "parameter_invalid_empty")),
        ({"expires_at": "soon"}, ("expires_at", "parameter_invalid_integer")),
        ({"expires_at": "1.5"}, ("expires_at", "parameter_invalid_integer")),
        ({"expires_at": "9" * 30}, ("expires_at", "parameter_invalid_integer")),
        ({"expires_at": "٣"}, ("expires_at", "parameter_invalid_integer")),
        ({"expires_at": {"a": "1"}}, ("expires_at", "parameter_invalid_integer")),
        ({"allow_promotion_codes": "yes"}, ("allow_promotion_codes", None)),
        ({"allow_promotion_codes": {"a": "b"}}, ("allow_promotion_codes", None)),
        ({"line_items": "price_1"}, ("line_items", None)),
        ({"line_items": {"a": {"price": "x"}}}, ("line_items", None)),
        ({"line_items": {"9" * 5000: {"price": "x"}}}, ("line_items", None)),
        ({"metadata": "text"}, ("metadata", None)),
        ({"metadata": {"a": {"b": "c"}}}, ("metadata[a]", None)),
        ({"automatic_tax": "on"}, ("automatic_tax", None)),
    ],
)
def test_invalid_parameters_are_found(data, problem, wire):
    assert problem in found(data, wire)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ({"line_items": [{"quantity": "1"}]}, ("line_items[0][quantity]", "parameter_invalid_int")),
        ({"line_items": [{"quantity": True}]}, ("line_items[0][quantity]", "parameter_invalid_in")),
        ({"line_items": [{"quantity": 1.5}]}, ("line_items[0][quantity]", "parameter_invalid_int")),
        ({"allow_promotion_codes": "true"}, ("allow_promotion_codes", None)),
        ({"success_url": 7}, ("success_url", None)),
        ({"metadata": {"n": 1}}, ("metadata[n]", None)),
    ],
)
def test_python_data_is_not_converted(data, problem):
    ((param, code),) = found(data)
    assert param == problem[0] and (code or "").startswith(problem[1] or "")


def test_every_problem_is_found_at_once():
    data = {"mode": "pay", "nope": 1, "line_items": [{"quantity": "1"}, {"colour": "red"}]}
    assert {param for param, _ in found(data)} == {
        "mode",
        "nope",
        "line_items[0][quantity]",
        "line_items[1][colour]",
    }


def test_a_missing_parameter_inside_an_object_is_found():
    assert found({"automatic_tax": {}}) == [("automatic_tax[enabled]", "parameter_missing")]


def test_an_empty_string_unsets_what_can_be_unset():
    data = {"invoice_creation": {"enabled": True, "invoice_data": {"custom_fields": ""}}}
    assert found(data) == []
    assert found({"metadata": ""}) == [] and found({"metadata": {"key": ""}}) == []


def test_a_union_takes_the_member_that_fits():
    created = param_types.schema_of(stripe.params.EventListParams).fields["created"]
    assert parameters.check(created, "5", wire=True) == (5, [])
    assert parameters.check(created, {"gte": "5"}, wire=True) == ({"gte": 5}, [])
    _, problems = parameters.check(created, {"since": "5"}, ("created",), wire=True)
    assert [problem.param for problem in problems] == ["created[since]"]


def test_the_fix_is_in_plain_words():
    _, problems = parameters.check(SESSION, {"line_items": [{"quantity": "1"}], "mod": "x"})
    assert [str(problem) for problem in problems] == [
        "mod: is not known to Stripe. Did you mean mode?",
        "line_items[0].quantity: must be a whole number. Write 1, without quotes.",
    ]


def test_digits_of_another_script_are_told_as_such():
    _, problems = parameters.check(SESSION, {"line_items": [{"quantity": "１"}]})
    assert str(problems[0]).endswith("must be a whole number. Write 1, with the digits 0 to 9.")


def number(kind, data, wire=False):
    value, problems = parameters._number(Field(kind), data, ("n",), wire)
    return None if problems else value


@pytest.mark.parametrize(
    ("kind", "data", "value"),
    [
        ("integer", "7", 7),
        ("integer", "-7", -7),
        ("number", "1.5", 1.5),
        ("decimal", "1.50", "1.50"),
    ],
)
def test_numbers_come_as_text_over_the_wire(kind, data, value):
    assert number(kind, data, wire=True) == value


@pytest.mark.parametrize("text", ["", " 7", "7 ", "1e3", "0x7", "seven", "1_000", "NaN", "--7"])
@pytest.mark.parametrize("kind", ["integer", "number", "decimal"])
def test_other_text_is_not_a_number(kind, text):
    assert number(kind, text, wire=True) is None


def test_true_is_not_a_number():
    assert number("integer", True) is None and number("integer", False) is None


def test_a_number_that_is_too_long_is_said_to_be_so():
    _, (problem,) = parameters._number(Field("integer"), 10**18, ("n",), False)
    assert problem.fix == "has more digits than a number may have."


def test_a_value_that_is_not_allowed_is_answered_with_the_choices():
    field = Field("string", choices=("day", "month", "year"))
    _, (problem,) = parameters._string(field, "mont", ("interval",), True)
    assert problem.message == "Invalid interval: must be one of day, month, or year"
    assert problem.fix.endswith("Did you mean month?")


@pytest.mark.parametrize(("data", "value"), [("true", True), ("False", False)])
def test_true_and_false_are_strings_on_the_wire_only(data, value):
    assert parameters._boolean(Field("boolean"), data, (), True) == (value, [])
    assert parameters._boolean(Field("boolean"), data, (), False)[1]
    assert parameters._boolean(Field("boolean"), value, (), False) == (value, [])
