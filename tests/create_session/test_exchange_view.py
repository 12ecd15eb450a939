"""helpers/create_session/exchange_view.py: a request and its answer, readable."""

from helpers.create_session.exchange_view import (
    answer_text,
    body_text,
    exchange_view,
    request_text,
)
from helpers.create_session.session_request import Exchange

HEADERS = {
    "Stripe-Version": "2026-10-28.endive",
    "Authorization": "Bearer sk_test_…",
    "X-Stripe-Client-User-Agent": "{}",
}
URL = "https://api.stripe.com/v1/checkout/sessions"


def _exchange(status=200, answer='{"id": "cs_test_1"}'):
    body = "line_items[0][price]=price_1&success_url=http%3A%2F%2Fa%3Fb%3D%7BC%7D"
    return Exchange("post", URL, HEADERS, body, status, answer)


def test_the_request_is_shown_as_it_went_over_the_wire():
    assert request_text(_exchange()).splitlines() == [
        "POST /v1/checkout/sessions",
        "Authorization: Bearer sk_test_…",
        "Stripe-Version: 2026-10-28.endive",
        "",
        "line_items[0][price]=price_1&success_url=http%3A%2F%2Fa%3Fb%3D%7BC%7D",
    ]


def test_its_body_is_shown_decoded_too_a_parameter_a_line():
    assert body_text(_exchange()).splitlines() == [
        "line_items[0][price]=price_1",
        "success_url=http://a?b={C}",
    ]


def test_the_answer_is_shown_as_json_or_as_it_came():
    assert answer_text(_exchange()) == '{\n  "id": "cs_test_1"\n}'
    assert answer_text(_exchange(502, "Bad <gateway>")) == "Bad <gateway>"


def test_both_fold_and_nothing_is_markup():
    shown = exchange_view(_exchange(502, "Bad <gateway>"))
    assert shown.count("<details>") == 2
    assert "The answer: 502" in shown
    assert "Bad &lt;gateway&gt;" in shown


def test_a_request_that_nobody_answered_stands_alone():
    assert exchange_view(_exchange(0, "")).count("<details>") == 1
