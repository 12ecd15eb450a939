"""helpers/prepare_data/session_mode.py: there and back without a loss."""

from helpers.prepare_data.session_mode import switch_mode

DATA = {"mode": "payment", "success_url": "https://a.example", "line_items": [{"price": "p"}]}


def test_setup_mode_sells_nothing_and_names_a_currency():
    data, kept = switch_mode(DATA, "setup", {}, "eur")
    assert data == {"mode": "setup", "success_url": "https://a.example", "currency": "eur"}
    assert kept["line_items"] == [{"price": "p"}]


def test_going_back_restores_what_was_there():
    data, kept = switch_mode(*_swap(switch_mode(DATA, "setup", {})))
    assert data == DATA
    assert kept == {}


def _swap(there):
    data, kept = there
    return data, "payment", kept


def test_a_currency_of_the_learners_own_stays():
    data, kept = switch_mode({**DATA, "currency": "eur"}, "setup", {})
    assert switch_mode(data, "payment", kept)[0]["currency"] == "eur"


def test_named_payment_methods_need_no_currency():
    methods = {"allowed_payment_method_types": ["card"]}
    assert "currency" not in switch_mode({**DATA, **methods}, "setup", {})[0]


def test_line_items_written_meanwhile_are_not_overwritten():
    data, kept = switch_mode(DATA, "setup", {})
    written = {**data, "line_items": [{"price": "new"}]}
    assert switch_mode(written, "payment", kept)[0]["line_items"] == [{"price": "new"}]


def test_the_data_passed_in_are_left_alone():
    switch_mode(DATA, "setup", {})
    assert "line_items" in DATA
