"""The cells of the inspector's lists."""

import json

import pytest

from helpers.sandbox.inspector.cells import badge, cells, money, time


@pytest.mark.parametrize(
    ("word", "look"),
    [("paid", "good"), ("past_due", "bad"), ("expired", "over"), ("open", "open")],
)
def test_a_badge_distinguishes_good_news_from_bad(word, look):
    assert (badge("Status", word).text, badge("Status", word).look) == (
        word.replace("_", " "),
        look,
    )


def test_a_time_is_in_utc():
    assert time("Created", 1_767_225_600).text == "1 Jan 2026, 00:00:00"


def test_an_amount_is_in_its_currency_s_own_format():
    assert money({"amount": 1999, "currency": "usd"}, "amount") == "$19.99"
    assert money({"amount": 500, "currency": "jpy"}, "amount") == "¥500"
    assert money({"amount": None, "currency": None}, "amount") == "–"
    assert money({}, "amount") == "–"


def texts(section, row):
    return {cell.label: cell.text for cell in cells(section, row)}


def stored(shop, id):
    ((body,),) = shop.sandbox._store.run("SELECT body FROM objects WHERE id = ?", id)
    return {"body": body}


def test_a_session_shows_its_customer_and_its_amount(shop):
    checkout = shop.checkout(customer_email="ada@example.com")
    row = texts("sessions", stored(shop, checkout.id))
    assert (row["Amount"], row["Status"], row["Customer"]) == ("$20.00", "open", "ada@example.com")
    checkout.pay()
    assert texts("sessions", stored(shop, checkout.id))["Payment"] == "paid"


def test_a_declined_payment_shows_the_reason(shop):
    checkout = shop.checkout()
    checkout.pay(number="4000000000009995")
    row = texts("payments", stored(shop, checkout.session.payment_intent))
    assert (row["Status"], row["Reason"]) == ("requires payment method", "insufficient_funds")


def test_only_a_declined_payment_is_bad_news(shop):
    looks = []
    for checkout in (shop.setup(), shop.setup()):
        if looks:
            checkout.pay(number="4000000000009995")
        row = cells("payments", stored(shop, checkout.session.setup_intent))
        looks += [cell.look for cell in row if cell.label == "Status"]
    assert looks == ["open", "bad"]


@pytest.mark.parametrize(
    ("status", "next_at", "result"),
    [(200, None, "delivered"), (500, 1_767_225_600, "failed"), (None, None, "failed")],
)
def test_a_webhook_attempt_shows_its_result(status, next_at, result):
    attempt = {"event": "evt_1", "type": "charge.succeeded", "url": "https://a.example", "at": 0}
    row = texts("webhooks", {**attempt, "status": status, "answer": "Sorry", "next_at": next_at})
    assert (row["Result"], row["Response"]) == (result, f"{status or ''} Sorry".strip())
    assert (row["Next retry"] == "–") == (next_at is None)


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        ({"id": "prod_1"}, "prod_1"),
        ({"data": [1, 2]}, "2 items"),
        ({"error": {"type": "card_error", "code": "c", "decline_code": "d"}}, "d"),
        ({"error": {"type": "api_error"}}, "api_error"),
        ("cut off", "a long list"),
    ],
)
def test_a_request_shows_the_gist_of_its_response(answer, shown):
    text = answer if isinstance(answer, str) else json.dumps(answer)
    request = {"seq": 1, "method": "GET", "path": "/v1/x", "duration": 1.25, "created": 0}
    found = texts("requests", {**request, "status": 200, "answer": text})
    assert (found["Response"], found["Duration"]) == (shown, "1.2 ms")


def test_a_missing_name_or_time_is_a_dash():
    row = texts("objects", {"body": json.dumps({"id": "x", "object": "thing", "deleted": True})})
    assert (row["Name"], row["Created"], row["Status"]) == ("–", "–", "deleted")
