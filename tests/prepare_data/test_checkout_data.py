"""helpers/prepare_data/checkout_data.py: what is wrong with checkout data, in plain words."""

from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.prepare_data.checkout_data import carry_forward, check_checkout_data, total_problems
from helpers.prepare_data.checkout_json import PAGE_EXAMPLE, read_checkout_data
from tests.price_samples import CHOICES, CLUB, TSHIRT

GOOD, _ = carry_forward(read_checkout_data(PAGE_EXAMPLE))
METHODS = "allowed_payment_method_types"
OWN = {"currency": "usd", "unit_amount": 2000, "product_data": {"name": "Hat"}}
DINARS = OWN | {"currency": "kwd", "unit_amount": 1005}
PICTURED = OWN | {"product_data": {"name": "Hat", "images": ["hat.png"]}}
DATA, INTENT = "line_items[0].price_data", "payment_intent_data"
SUFFIX = "statement_descriptor_suffix"


def test_the_pages_data_has_no_problems_once_carried_forward():
    assert check_checkout_data(GOOD) == []
    assert check_checkout_data(GOOD, CHOICES.known) == []


def test_a_text_is_no_data_yet():
    assert [*map(str, check_checkout_data(PAGE_EXAMPLE))] == [
        "This is a text. Make data of it first: read_checkout_data(text)."
    ]


def test_the_pages_own_data_needs_carrying_forward():
    (problem,) = check_checkout_data(read_checkout_data(PAGE_EXAMPLE))
    assert problem.where == "payment_method_types"
    assert "removed" in str(problem)
    assert "2026-09-30.endive" in str(problem)
    assert "carry_forward" in str(problem)


def _item(**item):
    return {"line_items": [item]}


@pytest.mark.parametrize(
    ("changes", "where", "words"),
    [
        ({"sucess_url": "https://a.b"}, "sucess_url", "Did you mean success_url?"),
        (_item(prise="p", price="p", quantity=1), "line_items[0].prise", "Did you mean price?"),
        (_item(price="p", quantity="1"), "line_items[0].quantity", "Write 1, without quotes."),
        (_item(price="p"), "line_items[0].quantity", "is required"),
        (_item(price="p", price_data=OWN, quantity=1), "line_items[0].price_data", "Keep one"),
        (_item(quantity=1), "line_items[0].price", "is required"),
        ({"line_items": {}}, "line_items", "must be a list"),
        ({"line_items": [5]}, "line_items[0]", "must be an object"),
        ({"mode": "paymant"}, "mode", "Did you mean payment?"),
        ({METHODS: ["cards"]}, f"{METHODS}[0]", "must be one of"),
        ({"success_url": "example.com"}, "success_url", "is not a complete address."),
        ({"success_url": None}, "success_url", "is required"),
        ({"metadata": {"order": 42}}, "metadata.order", 'must be text in "quotes".'),
        ({"customer_email": "jenny"}, "customer_email", "is not an email address"),
        ({"customer": "c", "customer_creation": "always"}, "customer", "Keep one of the two."),
        (
            _item(price_data=DINARS, quantity=1),
            f"{DATA}.unit_amount",
            "must end in 0, as every",
        ),
        (_item(price_data=PICTURED, quantity=1), f"{DATA}.product_data.images[0]", "Begin with"),
        ({INTENT: {SUFFIX: "7"}}, f"{INTENT}.{SUFFIX}", "needs a letter"),
        ({INTENT: {"receipt_email": "jenny"}}, f"{INTENT}.receipt_email", "jenny@example.com"),
    ],
)
def test_each_problem_names_its_path_and_says_what_to_do(changes, where, words):
    (problem,) = check_checkout_data({**GOOD, **changes})
    assert problem.where == where
    assert str(problem).startswith(f"{where}: ")
    assert words in str(problem)


def test_a_price_must_be_in_the_account_and_fit_the_mode():
    strange = {**GOOD, "line_items": [{"price": "price_elsewhere", "quantity": 1}]}
    recurring = {**GOOD, "line_items": [{"price": CLUB, "quantity": 1}]}
    for data, words in ((strange, "not a price of this account"), (recurring, "recurring price")):
        (problem,) = check_checkout_data(data, CHOICES.known)
        assert problem.where == "line_items[0].price"
        assert words in str(problem)
        assert check_checkout_data(data) == []  # without known prices


@pytest.mark.parametrize(
    ("price", "words"),
    [
        (OWN | {"unit_amount": 1}, "line_items: the total of $0.01 is below $0.50"),
        (OWN | {"unit_amount": 40, "currency": "jpy"}, "the total of ¥40 is below ¥50, the least"),
        ({"price": TSHIRT, "quantity": 999_999}, "above $999,999.99, the most"),
    ],
)
def test_a_total_that_cannot_be_charged_is_found_before_stripe_finds_it(price, words):
    item = price if "price" in price else {"price_data": price, "quantity": 1}
    (problem,) = check_checkout_data({**GOOD, "line_items": [item]}, CHOICES.known)
    assert words in str(problem)


@pytest.mark.parametrize("data", [None, [], "payment", 5])
def test_data_that_is_not_an_object_is_a_single_problem(data):
    assert len(check_checkout_data(data)) == 1


_values = st.none() | st.booleans() | st.integers() | st.text(max_size=3)
_trees = st.recursive(
    _values, lambda deeper: st.lists(deeper, max_size=2) | st.dictionaries(st.text(), deeper)
)
_items = st.dictionaries(st.sampled_from(["price", "price_data", "quantity", "metadata"]), _trees)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.dictionaries(st.sampled_from([*GOOD, "metadata"]), _trees | st.lists(_items)))
def test_no_data_breaks_the_check_or_is_changed_by_it(data):
    before = deepcopy(data)
    check_checkout_data(data, {})
    assert data == before


OLD = {"mode": "payment", "payment_method_types": ["card"], "unknown": {"kept": 1}}


def test_the_old_name_becomes_the_new_one_in_its_place():
    data, notes = carry_forward(OLD)
    assert list(data.items()) == [
        ("mode", "payment"),
        ("allowed_payment_method_types", ["card"]),
        ("unknown", {"kept": 1}),
    ]
    assert "2026-09-30.endive" in notes[0]


def test_the_data_passed_in_is_not_changed():
    before = deepcopy(OLD)
    carry_forward(OLD)
    assert before == OLD


def test_up_to_date_data_is_unchanged_and_has_no_note():
    assert carry_forward({"mode": "setup", "payment": 1}) == ({"mode": "setup", "payment": 1}, [])


def test_old_and_new_name_together_lose_no_method():
    both = {"payment_method_types": ["card", "link"], "allowed_payment_method_types": ["link"]}
    assert carry_forward(both)[0] == {"allowed_payment_method_types": ["link", "card"]}


@pytest.mark.parametrize("value", ["card", None, [], [[]], {"a": 1}])
def test_a_value_of_any_type_is_carried_forward(value):
    assert carry_forward({"payment_method_types": value})[0] == {
        "allowed_payment_method_types": value
    }


def test_two_values_that_cannot_be_merged_both_stay():
    both = {"payment_method_types": "card", "allowed_payment_method_types": ["link"]}
    assert carry_forward(both) == (both, [])


CENT = {"currency": "usd", "unit_amount": 1, "product_data": {"name": "Sweet"}}


def _data(*prices, quantity=1, **more):
    items = [{"price_data": price, "quantity": quantity} for price in prices]
    return {"mode": "payment", "line_items": items, **more}


def test_a_total_below_the_minimum_is_a_problem_with_stripes_code():
    (problem,) = total_problems(_data(CENT, CENT, quantity=20))
    assert (problem.path, problem.code) == (("line_items",), "amount_too_small")
    assert problem.fix.startswith("the total of $0.40 is below $0.50, the least that Stripe")


def test_a_currency_may_be_in_capitals():
    assert len(list(total_problems(_data(CENT | {"currency": "USD"})))) == 1


def test_a_total_above_the_maximum_is_a_problem_with_stripes_code():
    (problem,) = total_problems(_data(CENT | {"unit_amount": 99_999_999}, quantity=2))
    assert problem.code == "amount_too_large"
    assert problem.fix.startswith("the total of $1,999,999.98 is above $999,999.99")


def test_the_accounts_prices_count_if_they_are_known():
    data = {"mode": "payment", "line_items": [{"price": "p", "quantity": 1}]}
    assert len(list(total_problems(data, {"p": CENT}))) == 1
    assert list(total_problems(data)) == []


@pytest.mark.parametrize(
    "data",
    [
        _data(CENT, quantity=50),
        _data(CENT | {"unit_amount": 0}),
        _data(CENT, mode="subscription"),
        _data(CENT, discounts=[{"coupon": "c"}]),
        _data(CENT, shipping_options=[{"shipping_rate": "shr_1"}]),
        _data(CENT, CENT | {"currency": "eur"}),
        _data(CENT, currency="eur"),
        _data({"currency": "usd"}),
        _data(CENT, quantity=None),
        {"mode": "payment"},
    ],
)
def test_other_totals_are_valid_or_not_checked(data):
    assert list(total_problems(data)) == []
