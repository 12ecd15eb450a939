"""helpers/code_samples/frontend_code.py; tests/browser/test_code_samples.py runs the pages."""

import pytest

from helpers.code_samples.frontend_code import (
    button_label,
    has_url,
    html_code,
    react_code,
    vue_code,
)
from tests.code_samples.data_strategies import CHECKOUT_DATA


@pytest.mark.parametrize(
    ("data", "label"),
    [
        ({"mode": "payment"}, "Pay"),
        ({"mode": "subscription"}, "Subscribe"),
        ({"mode": "setup"}, "Save payment details"),
        ({"mode": "payment", "submit_type": "donate"}, "Donate"),
        ({"mode": "payment", "submit_type": "auto"}, "Pay"),
        ({}, "Pay"),
        ({"mode": ["payment"], "submit_type": {}}, "Pay"),
    ],
)
def test_the_button_says_what_the_session_does(data, label):
    assert button_label(data) == label


@pytest.mark.parametrize("code", [vue_code, react_code, html_code])
def test_the_page_has_the_buttons_text_and_nothing_that_the_customer_could_change(code):
    text = code({**CHECKOUT_DATA, "mode": "subscription"})
    assert '"Subscribe"' in text
    assert "price_" not in text and "quantity" not in text and "example.com" not in text
    assert 'fetch("/create-checkout-session", { method: "POST" })' in text


def test_only_a_session_on_stripes_own_page_has_a_url():
    assert has_url({}) and has_url({"ui_mode": "hosted_page"})
    assert not has_url({"ui_mode": "embedded_page"}) and not has_url({"ui_mode": ["x"]})
