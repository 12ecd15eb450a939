"""helpers/create_session/request_view.py: a request and its response, readable."""

from helpers.account.transport import Exchange
from helpers.create_session.request_view import ExchangeView, body_text, request_text, response_text

HEADERS = {
    "Stripe-Version": "2026-10-28.endive",
    "Authorization": "Bearer sk_test_…",
    "X-Stripe-Client-User-Agent": "{}",
}
URL = "https://api.stripe.com/v1/checkout/sessions"


def _exchange(status=200, response='{"id": "cs_test_1"}'):
    body = "line_items[0][price]=price_1&success_url=http%3A%2F%2Fa%3Fb%3D%7BC%7D"
    return Exchange("post", URL, HEADERS, body, status, response)


def test_the_request_is_shown_as_it_was_sent():
    assert request_text(_exchange()).splitlines() == [
        "POST /v1/checkout/sessions",
        "Authorization: Bearer sk_test_…",
        "Stripe-Version: 2026-10-28.endive",
        "",
        "line_items[0][price]=price_1&success_url=http%3A%2F%2Fa%3Fb%3D%7BC%7D",
    ]


def test_its_body_is_also_shown_decoded_one_parameter_per_line():
    assert body_text(_exchange()).splitlines() == [
        "line_items[0][price]=price_1",
        "success_url=http://a?b={C}",
    ]


def test_the_response_is_shown_as_json_or_as_it_is():
    assert response_text(_exchange()) == '{\n  "id": "cs_test_1"\n}'
    assert response_text(_exchange(502, "Bad <gateway>")) == "Bad <gateway>"


def _view(exchange):
    view = ExchangeView()
    view.show(exchange)
    return view


def test_both_are_folded_and_markup_in_them_is_text():
    request, response = _view(_exchange(502, "Bad <gateway>")).children
    assert request.summary == "The request as it was sent"
    assert response.summary == "The response: 502"
    assert "Bad &lt;gateway&gt;" in response.body


def test_it_says_what_is_left_out_and_what_form_encoded_means():
    request, _ = _view(_exchange()).children
    for words in ("headers about your computer are left out", "form-encoded", "%3A%2F%2F"):
        assert words in request.body


def test_without_a_response_only_the_request_is_shown():
    assert len(_view(_exchange(0, "")).children) == 1


def test_the_next_exchange_is_shown_in_the_same_folds():
    view = _view(_exchange())
    before = view.children
    view.show(_exchange(400, "{}"))
    assert view.children == before
    assert before[1].summary == "The response: 400"
