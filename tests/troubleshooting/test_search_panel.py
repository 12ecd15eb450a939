"""helpers/troubleshooting/search_panel.py: the search field and what it shows."""

import pytest

from helpers.troubleshooting.search import Found
from helpers.troubleshooting.search_panel import ErrorSearch


def typed(text):
    panel = ErrorSearch()
    panel._field.value = text
    return panel


def test_it_starts_with_what_it_takes():
    panel = ErrorSearch()
    assert "the whole traceback" in panel._results.said and panel._results.body == ""
    assert repr(panel) == "Run this cell to search: nothing yet."


def test_a_message_shows_its_cause_its_fix_and_the_way_to_its_section():
    panel = typed("stripe._error.InvalidRequestError: Request req_1: No such price: 'price_1'")
    assert panel._results.said == "It is this: A price of another account."
    body = panel._results.body
    assert "<strong>Cause:</strong>" in body and "<strong>What to do:</strong>" in body
    assert 'data-anchor="A-price-of-another-account"' in body
    assert repr(panel) == "Run this cell to search: A price of another account."


@pytest.mark.parametrize(
    ("text", "said", "cases"),
    [
        ("No signatures found matching the expected signature for payload", "2 cases say", 2),
        ("my webhook has no products", "No case here says this. The nearest:", 1),
        ("hello", "No case here says this.", 1),  # and where all codes are
    ],
)
def test_it_says_how_sure_it_is(text, said, cases):
    panel = typed(text)
    assert panel._results.said.startswith(said)
    assert panel._results.body.count("<section") == cases


def test_what_is_no_error_message_is_answered_by_what_to_paste():
    for text in ("400", "hello"):
        assert "paste its message, or the last lines" in typed(text)._results.body
    assert "paste its message" not in typed("StripeError: nothing like it")._results.body


def test_it_can_start_with_a_text():
    assert [case.title for case in ErrorSearch("url_invalid").found.exact] == [
        "An address without https"
    ]


def test_code_in_the_advice_is_shown_as_code():
    assert "<code>stripe listen</code>" in typed("SignatureVerificationError")._results.body


TOO_MUCH = (
    "stripe._error.InvalidRequestError: Request req_1: Refund amount is greater than charge.\n"
    '{"code": "refund_disputed_payment", "param": "amount", "type": "invalid_request_error"}'
)


def test_without_a_case_it_shows_what_the_error_says_and_where_to_read_on():
    body = typed(TOO_MUCH)._results.body
    assert "<dt>Message</dt><dd>Refund amount is greater than charge.</dd>" in body
    assert "<dt>Code</dt><dd>refund_disputed_payment</dd><dt>Param</dt><dd>amount</dd>" in body
    assert 'href="https://docs.stripe.com/error-codes#refund-disputed-payment"' in body


@pytest.mark.parametrize(
    "text",
    [
        "ZeroDivisionError: division by zero",
        "Uncaught TypeError: Cannot read properties of undefined (reading 'price')",
    ],
)
def test_an_error_of_python_or_javascript_is_told_as_such(text):
    body = typed(text)._results.body
    assert "This error is your program's, not Stripe's." in body
    assert "href" not in body


def test_an_error_of_the_kit_s_says_itself_what_to_do():
    search = typed("NoAnswer: No sandbox answers at http://127.0.0.1:9. Look at its terminal.")
    assert search.found == Found()
    assert "This error is the kit's own: its message says what to do." in search._results.body


@pytest.mark.parametrize("name", ["IntegrationError", "InvalidRequestError"])
def test_an_error_of_stripe_s_without_a_code_leads_to_all_codes(name):
    assert 'href="https://docs.stripe.com/error-codes"' in typed(f"{name}: New words")._results.body


def test_what_was_pasted_is_shown_as_text():
    body = typed("MyError: <img src=x onerror=alert(1)>")._results.body
    assert "<img" not in body and "&lt;img" in body
