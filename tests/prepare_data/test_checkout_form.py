"""helpers/prepare_data/checkout_form.py: the form and its JSON, always in sync."""

import json
from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.prepare_data.checkout_data import carry_forward
from helpers.prepare_data.checkout_form import CheckoutForm, switch_mode
from helpers.prepare_data.checkout_json import PAGE_EXAMPLE, read_checkout_data
from helpers.prepare_data.price_choices import OWN_AMOUNT
from tests.clients import answering
from tests.price_samples import CLUB, TSHIRT, client

GOOD, _ = carry_forward(read_checkout_data(PAGE_EXAMPLE))


def _form(**changes):
    return CheckoutForm(client(), {**GOOD, **changes})


def _control(form, label, nth=0):
    fields = [part for part in form._fields.parts if hasattr(part, "control")]
    named = [field for field in fields if _label(field) == label]
    return named[nth].control


def _label(field):
    return getattr(field.control, "description", "") or field.control.label


def _problem_of(form, label, nth=0):
    fields = [part for part in form._fields.parts if hasattr(part, "control")]
    return [field for field in fields if _label(field) == label][nth].children[-1].value


def _in_sync(form):
    return json.loads(form._json.text) == form.data


def test_the_form_starts_with_the_pages_example_and_says_what_it_changed():
    form = CheckoutForm(client())
    assert form.data == GOOD
    assert form.problems == []
    assert "payment_method_types is now allowed_payment_method_types" in form._note.value
    assert repr(form) == (
        "Run this cell to see the form: mode payment, line items: 1, problems: 0."
    )


def test_an_entry_in_a_field_changes_the_json_and_the_data():
    form = _form()
    _control(form, "Success URL").value = "https://shop.example/ok"
    assert form.data["success_url"] == "https://shop.example/ok"
    assert _in_sync(form)


def test_an_edit_of_the_json_changes_the_fields_and_the_data():
    form = _form()
    data = {**GOOD, "success_url": "https://shop.example/ok", "submit_type": "pay"}
    form._json._text.value = json.dumps(data)
    assert form.data == data
    assert _control(form, "Success URL").value == "https://shop.example/ok"
    assert form._json.text == json.dumps(data)  # as the learner wrote it


def test_parameters_without_a_field_stay_when_a_field_is_edited():
    form = _form(submit_type="pay", line_items=[{"price": TSHIRT, "quantity": 1, "tax_rates": []}])
    _control(form, "Quantity").value = "2"
    assert form.data["submit_type"] == "pay"
    assert form.data["line_items"] == [{"price": TSHIRT, "quantity": 2, "tax_rates": []}]


def test_a_parameter_that_is_emptied_and_refilled_keeps_its_position():
    form = _form()
    _control(form, "Success URL").value = ""
    assert "success_url" not in form.data
    _control(form, "Success URL").value = "https://shop.example/ok"
    assert list(form.data) == list(GOOD)


def test_a_problem_appears_next_to_its_field_while_typing():
    form = _form()
    _control(form, "Success URL").value = "shop.example"
    assert "Is not a complete address." in _problem_of(form, "Success URL")
    assert [problem.where for problem in form.problems] == ["success_url"]
    assert "1 problem" in form._problem_count.value
    assert form.summary.endswith("problems: 1 (correct them in the form, and run this cell again)")
    _control(form, "Success URL").value = "http://shop.example"
    assert _problem_of(form, "Success URL") == ""
    assert "No problems" in form._problem_count.value


def test_a_problem_that_belongs_to_no_field_is_listed_below_the_json():
    form = _form(submit_typ="pay")
    assert "submit_typ: is not known to Stripe. Did you mean submit_type?" in _listed(form)


def _listed(form):
    return form._json._problems.value


def test_a_problem_in_a_line_item_appears_in_its_row():
    form = _form(line_items=[{"price": TSHIRT, "quantity": 1}, {"prise": "x", "quantity": "1"}])
    assert "Write 1, without quotes." in _problem_of(form, "Quantity", 1)
    assert "line_items[1].prise" in form._fields._rows.rows[1]._problems.value
    assert _listed(form) == ""


def test_broken_json_keeps_the_last_good_data():
    form = _form()
    form._json._text.value = '{"mode": payment}'
    assert form.data == GOOD
    assert "Line 1, column 10" in str(form.problems[0])
    assert "Line 1, column 10" in _listed(form)
    form._json._restore.click()
    assert (form.problems, _in_sync(form)) == ([], True)


def test_an_old_name_in_pasted_json_is_visibly_replaced_at_once():
    form = _form()
    form.load({"mode": "setup"})
    form._json._text.value = PAGE_EXAMPLE
    assert form.data == GOOD
    assert _in_sync(form)
    assert "brought up to today" in form._note.value
    assert "allowed_payment_method_types" in form._note.value


def test_the_note_about_loaded_data_disappears_with_the_next_edit():
    form = CheckoutForm(client())
    assert form._note.value
    _control(form, "Success URL").value = "https://shop.example/ok"
    assert not form._note.value


def test_the_note_about_loaded_data_disappears_with_new_json():
    form = CheckoutForm(client())
    assert form._note.value
    form._json._text.value = json.dumps(GOOD | {"client_reference_id": "order-42"})
    assert not form._note.value


def test_the_button_loads_the_example_that_was_given():
    mine = {**GOOD, "client_reference_id": "mine"}
    form = CheckoutForm(client(), data={"mode": "setup"}, example=mine)
    button = form.children[2].children[1].children[0].children[0]
    assert button.description == "Load the example"
    button.click()
    assert form.data == mine
    assert "is loaded" in form._note.value


def test_a_price_that_does_not_fit_the_mode_is_kept_with_a_problem():
    form = _form(mode="subscription", line_items=[{"price": CLUB, "quantity": 1}])
    assert form.problems == []
    _control(form, "Mode").value = "payment"
    assert _control(form, "Price").value == CLUB
    assert "Choose subscription mode, or a one-time price." in _problem_of(form, "Price")


def test_switching_to_setup_mode_and_back_loses_nothing():
    form = _form()
    _control(form, "Mode").value = "setup"
    assert "line_items" not in form.data
    assert form.problems == []
    _control(form, "Mode").value = "payment"
    assert form.data == GOOD


def test_the_learners_own_amount_is_checked_as_it_was_typed():
    form = _form()
    _control(form, "Price").value = OWN_AMOUNT
    _control(form, "Amount").value = "12.345"
    assert "USD has 2 decimals at most." in _problem_of(form, "Amount")
    assert len(form.problems) == 1
    _control(form, "Amount").value = "12.5"
    assert form.problems == []
    assert form.data["line_items"][0]["price_data"]["unit_amount"] == 1250


def test_adding_and_removing_items_is_announced():
    form = _form()
    form._fields._rows.add()
    assert "Line item added: 2 now." in form._announcement.value
    form._fields._rows.rows[0]._remove.click()
    assert "Line item removed: 1 now." in form._announcement.value
    assert _in_sync(form)
    form.load({"line_items": []})
    assert not form._announcement.value, "a count of other data"


def test_metadata_is_edited_in_lines():
    form = _form()
    _control(form, "Metadata").value = "order=42\ncolour"
    assert form.data["metadata"] == {"order": "42"}
    assert [problem.where for problem in form.problems] == ["metadata"]


@pytest.mark.parametrize("text", ["order", "order=42\ncolour"])
def test_metadata_that_is_not_finished_stays_while_something_else_changes(text):
    form = _form()
    metadata = _control(form, "Metadata")
    metadata.value = text
    _control(form, "Quantity").value = "2"
    form._json._text.value = form._json._text.value.replace('"quantity": 2', '"quantity": 3')
    assert (metadata.value, form.data["line_items"][0]["quantity"]) == (text, 3)
    form.load(GOOD)
    assert (metadata.value, form.problems) == ("", [])


def test_data_passed_in_or_out_is_copied():
    given = deepcopy(GOOD)
    form = CheckoutForm(client(), given)
    form.data["line_items"].clear()
    _control(form, "Quantity").value = "7"
    assert given == GOOD
    assert form.data["line_items"][0]["quantity"] == 7


def test_the_callback_gets_every_change():
    form, received = _form(), []
    form.on_data(received.append)
    _control(form, "Quantity").value = "2"
    form.load({"mode": "setup"})
    assert [data["mode"] for data in received] == ["payment", "setup"]


def test_the_form_says_so_if_the_account_cannot_be_read():
    form = CheckoutForm(answering(lambda *_: (500, {"error": {"type": "api_error"}})))
    assert "Your prices could not be read" in form._note.value
    assert form.data == GOOD


_leaves = st.none() | st.booleans() | st.integers() | st.sampled_from(["setup", "usd", TSHIRT, "1"])
_names = st.sampled_from([*"abc", "price", "price_data", "quantity", "recurring", "unit_amount"])
_trees = st.recursive(
    _leaves, lambda deeper: st.lists(deeper, max_size=2) | st.dictionaries(_names, deeper)
)
_top = [*GOOD, "payment_method_types", "metadata", "currency", "customer_email", "unknown"]
_FORM = CheckoutForm(client())


@pytest.mark.parametrize("mode", ["payment", "subscription", "setup"])
@settings(max_examples=25, deadline=None, derandomize=True)
@given(data=st.dictionaries(st.sampled_from(_top), _trees | st.lists(_trees, max_size=3)))
def test_any_json_can_be_shown_and_stays_in_sync(mode, data):
    _FORM.load({})
    _FORM._json._text.value = json.dumps(data)
    assert _FORM.data == carry_forward(data)[0]
    _FORM.load(data)
    _control(_FORM, "Mode").value = mode
    _control(_FORM, "Cancel URL").value = "https://shop.example/back"
    assert _in_sync(_FORM)


DATA = {"mode": "payment", "success_url": "https://a.example", "line_items": [{"price": "p"}]}


def test_setup_mode_sells_nothing_and_names_a_currency():
    data, set_aside = switch_mode(DATA, "setup", {}, "eur")
    assert data == {"mode": "setup", "success_url": "https://a.example", "currency": "eur"}
    assert set_aside["line_items"] == [{"price": "p"}]


def test_leaving_setup_mode_restores_what_was_there():
    data, set_aside = switch_mode(*_swap(switch_mode(DATA, "setup", {})))
    assert data == DATA
    assert set_aside == {}


def _swap(there):
    data, set_aside = there
    return data, "payment", set_aside


def test_a_currency_that_the_learner_chose_stays():
    data, set_aside = switch_mode({**DATA, "currency": "eur"}, "setup", {})
    assert switch_mode(data, "payment", set_aside)[0]["currency"] == "eur"


def test_with_payment_methods_no_currency_is_needed():
    methods = {"allowed_payment_method_types": ["card"]}
    assert "currency" not in switch_mode({**DATA, **methods}, "setup", {})[0]


def test_line_items_added_meanwhile_are_not_overwritten():
    data, set_aside = switch_mode(DATA, "setup", {})
    written = {**data, "line_items": [{"price": "new"}]}
    assert switch_mode(written, "payment", set_aside)[0]["line_items"] == [{"price": "new"}]


def test_the_data_passed_in_is_not_changed():
    switch_mode(DATA, "setup", {})
    assert "line_items" in DATA
