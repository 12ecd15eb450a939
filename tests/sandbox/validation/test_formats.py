"""Formats of strings."""

from operator import attrgetter

import pytest
import stripe

from helpers.sandbox.resources import RESOURCES
from helpers.sandbox.schema import param_types
from helpers.sandbox.validation.formats import format_problems
from tests.sandbox.parameter_paths import leaves, named

DATA = "payment_intent_data"


def found(params_type, **params):
    listed = list(format_problems(RESOURCES.formats[params_type], params))
    assert all(problem.message and problem.fix for problem in listed)
    return [(problem.param, problem.code) for problem in listed]


@pytest.mark.parametrize("name", RESOURCES.formats)
def test_the_formats_are_those_of_existing_strings(name):
    fields = {
        named(path) for path, _ in leaves(param_types.schema_of(attrgetter(name)(stripe.params)))
    }
    assert RESOURCES.formats[name].keys() <= fields


@pytest.mark.parametrize(
    "params",
    [
        {"images": ["https://example.com/mug.png"], "url": "https://example.com"},
        {"images": "", "url": "", "statement_descriptor": ""},
        {"statement_descriptor": "MUGS 12#-5"},
    ],
)
def test_valid_strings_have_no_problems(params):
    assert found("ProductUpdateParams", **params) == []


@pytest.mark.parametrize("text", ["12345", "MUG < 5", "MUG>", "MUG\\", "MUG'S", '"MUG"', "MUG*5"])
@pytest.mark.parametrize("name", ["statement_descriptor", "statement_descriptor_suffix"])
def test_a_statement_descriptor_has_a_letter_and_no_forbidden_characters(name, text):
    listed = found("checkout.SessionCreateParams", payment_intent_data={name: text})
    assert listed == [(f"{DATA}[{name}]", None)]


def test_a_receipt_goes_to_an_email_address():
    listed = found("checkout.SessionCreateParams", payment_intent_data={"receipt_email": "nope"})
    assert listed == [(f"{DATA}[receipt_email]", "email_invalid")]


def test_the_images_of_a_product_are_urls():
    item = {"price_data": {"product_data": {"images": ["https://example.com", "foo"]}}}
    param = "line_items[0][price_data][product_data][images][1]"
    assert found("checkout.SessionCreateParams", line_items=[item]) == [(param, "url_invalid")]


@pytest.mark.parametrize(
    ("text", "good"),
    [("MUGS 12/A_B-C&D.", True), ("mugs", False), ("STRIPE1", False), ("DDIC1", False)],
)
def test_a_mandate_reference_has_its_format(text, good):
    options = {"bacs_debit": {"mandate_options": {"reference_prefix": text}}}
    listed = found("checkout.SessionCreateParams", payment_method_options=options)
    path = "payment_method_options[bacs_debit][mandate_options][reference_prefix]"
    assert listed == ([] if good else [(path, None)])


def test_only_bacs_reserves_more_prefixes():
    options = {"sepa_debit": {"mandate_options": {"reference_prefix": "DDIC1"}}}
    assert found("checkout.SessionCreateParams", payment_method_options=options) == []


def test_the_api_refuses_an_invalid_format(shop):
    with pytest.raises(stripe.InvalidRequestError, match="at least one Latin character") as raised:
        shop.checkout(payment_intent_data={"statement_descriptor_suffix": "12345"})
    assert raised.value.param == f"{DATA}[statement_descriptor_suffix]"
