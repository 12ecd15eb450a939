"""helpers/troubleshooting/error_text.py: what an error says of itself."""

import re

import pytest

from helpers.troubleshooting.error_text import KITS_OWN, facts_of, read_on
from tests.notebooks.execute import ROOT


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("url_invalid", {"Code": "url_invalid"}),
        ("url_inval", {}),  # not yet
        ("session_id", {}),
        ("hello world", {}),
        ("", {}),
        (
            "Traceback (most recent call last):\n  …\n\x1b[31mValueError\x1b[39m: too late",
            {"Error": "ValueError", "Message": "too late"},
        ),
        (
            "stripe._error.CardError: Request req_1A: Your card was declined.",
            {"Error": "CardError", "Message": "Your card was declined."},
        ),
        (
            "Uncaught (in promise) IntegrationError: Invalid value for Stripe()",
            {"Error": "IntegrationError", "Message": "Invalid value for Stripe()"},
        ),
        (
            '{"code": null, "message": "It\'s not so.", "param": "line_items[0][price]"}',
            {"Message": "It's not so.", "Param": "line_items[0][price]"},
        ),
        (
            "{ type: 'card_error', code: 'card_declined', decline_code: 'lost_card' }",
            {"Type": "card_error", "Code": "card_declined", "Decline code": "lost_card"},
        ),
        ("Error: something went wrong", {}),
    ],
)
def test_it_says_what_is_in_the_text_and_nothing_else(text, facts):
    assert facts_of(text) == facts


def test_the_last_error_of_a_chain_counts():
    chain = "KeyError: 'a'\n\nDuring handling of …\n\nRuntimeError: no a"
    assert facts_of(chain) == {"Error": "RuntimeError", "Message": "no a"}


def test_a_code_and_a_decline_have_pages():
    assert read_on({"Code": "url_invalid"}) == "docs.stripe.com/error-codes#url-invalid"
    assert read_on({"Code": "card_declined", "Decline code": "lost_card"}).endswith(
        "declines/codes"
    )
    assert read_on({"Error": "ValueError"}) == ""


def test_all_of_the_kits_own_errors_are_known_whose_names_do_not_say_that_they_are_errors():
    raised = re.compile(r"^class (\w+(?<!Error))\(.*\b(?:\w+Error|SettingProblem)\)", re.M)
    files = (file for file in (ROOT / "helpers").rglob("*.py") if "sandbox" not in file.parts)
    found = {name for file in files for name in raised.findall(file.read_text(encoding="utf-8"))}
    assert found == set(KITS_OWN)
