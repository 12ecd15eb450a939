"""helpers/create_session/request_view.py: a request and its answer, readable."""

from helpers.account.transport import Exchange
from helpers.create_session.request_view import ExchangeView, answer_text, body_text, request_text

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


def _view(exchange):
    view = ExchangeView()
    view.show(exchange)
    return view


def test_both_fold_and_nothing_is_markup():
    request, answer = _view(_exchange(502, "Bad <gateway>")).children
    assert request.summary == "The request as it went out"
    assert answer.summary == "The answer: 502"
    assert "Bad &lt;gateway&gt;" in answer.body


def test_it_says_what_is_left_out_and_what_form_encoded_means():
    request, _ = _view(_exchange()).children
    for words in ("headers about your computer are left out", "form-encoded", "%3A%2F%2F"):
        assert words in request.body


def test_a_request_that_nobody_answered_stands_alone():
    assert len(_view(_exchange(0, "")).children) == 1


def test_the_next_exchange_is_shown_in_the_same_folds():
    view = _view(_exchange())
    before = view.children
    view.show(_exchange(400, "{}"))
    assert view.children == before
    assert before[1].summary == "The answer: 400"
