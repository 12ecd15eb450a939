"""helpers/prepare_data/checkout_fields.py: a control for each parameter."""

import ipywidgets as widgets
import pytest
import stripe

from helpers.prepare_data import data_path
from helpers.prepare_data.checkout_fields import (
    CheckoutFields,
    field_help,
    fits_in_lines,
    format_metadata,
    metadata_problem,
    parse_metadata,
    plain_sentences,
)
from helpers.sandbox.schema import param_types
from tests.price_samples import CHOICES

NAMED = param_types.schema_of(stripe.params.checkout.SessionCreateParams).fields


def _fields(data):
    fields = CheckoutFields(CHOICES, print)
    fields.show(data)
    return fields


def _named(fields):
    controls = [part.control for part in fields.parts if hasattr(part, "control")]
    return {getattr(each, "description", "") or each.label: each for each in controls}


def test_every_control_has_a_name():
    assert list(_named(_fields({"mode": "payment", "line_items": [{}]}))) == [
        *("Mode", "Success URL", "Cancel URL", "Payment methods", "Price", "Quantity"),
        *("Customer email", "Client reference", "Metadata"),
    ]


def test_choices_come_from_the_sdks_types():
    named = _named(_fields({}))
    methods = NAMED["allowed_payment_method_types"].item.choices
    assert tuple(named["Mode"].options) == NAMED["mode"].choices
    assert tuple(named["Payment methods"].options) == methods
    assert set(named["Payment methods"].common) <= set(methods)


def test_setup_mode_asks_for_a_currency_and_not_for_items():
    named = _named(_fields({"mode": "setup", "line_items": [{}]}))
    assert "Currency" in named
    assert "Price" not in named


def test_a_currency_in_the_data_has_its_field_in_every_mode():
    assert _named(_fields({"mode": "payment", "currency": "eur"}))["Currency"].value == "eur"


def test_metadata_that_does_not_fit_in_lines_cannot_be_edited_there():
    assert _named(_fields({"metadata": {"a": "x\ny"}}))["Metadata"].disabled
    assert not _named(_fields({"metadata": {"a": "x"}}))["Metadata"].disabled


def test_payment_methods_of_any_type_can_be_shown():
    for value, shown in ((["card", 5], ["card", "5"]), ("card", []), (None, [])):
        fields = _fields({"allowed_payment_method_types": value})
        assert _named(fields)["Payment methods"].value == shown


def test_each_field_says_what_it_is_for():
    texts = [each.value for each in _all(_fields({})) if isinstance(each, widgets.HTML)]
    assert any("Your own name for this session, such as an order number." in text for text in texts)


def _all(widget):
    return [widget, *(inner for child in getattr(widget, "children", ()) for inner in _all(child))]


def test_ticking_no_method_removes_the_parameter():
    edits = []
    fields = CheckoutFields(CHOICES, lambda path, value, field: edits.append((path, value)))
    fields.show({"allowed_payment_method_types": ["card"]})
    _named(fields)["Payment methods"].value = []
    assert edits == [(("allowed_payment_method_types",), None)]
    assert data_path.get({}, edits[0][0]) is None


def test_help_is_the_sdks_first_sentence():
    assert field_help("mode") == "The mode of the Checkout Session."
    assert field_help("nothing_of_that_name") == ""


def test_help_that_would_use_unknown_terms_is_in_our_own_words():
    names = ("customer_email", "metadata", "allowed_payment_method_types", "client_reference_id")
    for term in ("Customer object", "key-value", "dynamic payment methods", "string"):
        assert not any(term in field_help(name) for name in names)
    assert "The customer does not see them." in field_help("metadata")


def test_markdown_becomes_plain_text():
    markdown = "Set of [pairs](https://a.b/c), (e.g. `card`) **only**.\nMore. And more."
    assert plain_sentences(markdown, 1) == "Set of pairs, (e.g. card) only."
    assert plain_sentences(markdown, 2) == "Set of pairs, (e.g. card) only. More."


def test_lines_become_pairs_and_pairs_lines():
    assert parse_metadata(" order = 42 \n\nsum=1=2") == {"order": "42", "sum": "1=2"}
    assert format_metadata({"order": "42", "sum": "1=2"}) == "order=42\nsum=1=2"


@pytest.mark.parametrize("text", ["", "\n", "order"])
def test_text_without_a_pair_is_not_metadata(text):
    assert parse_metadata(text) is None


@pytest.mark.parametrize("metadata", [{"a": 1}, {"a": "x\ny"}, {"a=b": "c"}, "text", ["a=b"]])
def test_some_metadata_does_not_fit_in_lines(metadata):
    assert not fits_in_lines(metadata)


@pytest.mark.parametrize("metadata", [None, {}, {"a": "b"}, {"a": ""}])
def test_pairs_of_one_line_texts_fit_in_lines(metadata):
    assert fits_in_lines(metadata)


def test_a_line_that_is_not_a_pair_is_named():
    assert metadata_problem("a=b\ncolour").startswith("Line 2 is not key=value.")
    assert metadata_problem("=b").startswith("Line 1 is not key=value.")
    assert metadata_problem("a=b\n\n\nc=") == ""


def test_a_key_that_comes_twice_is_named():
    said = "Lines 1 and 3 have the same key. Only the last one would count."
    assert metadata_problem("a=1\nb=2\n a = 3") == said
