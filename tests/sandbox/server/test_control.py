"""Controlling the sandbox over HTTP."""

import inspect
import json
import re

import pytest
import stripe

from helpers.sandbox.api.errors import StripeError
from helpers.sandbox.server import control
from helpers.sandbox.server.control import ROUTES
from helpers.sandbox.store.clock import START
from tests.sandbox import bank
from tests.sandbox.shop import Client, Shop

DAY = 24 * 60 * 60


@pytest.fixture
def browser(sandbox):
    return Client(sandbox)


def error(response):
    assert response.mimetype == "application/json"
    return response.status_code, response.json["error"]


def test_it_describes_the_sandbox(browser, sandbox):
    about = browser.get("/sandbox").json
    assert about.pop("time") == pytest.approx(sandbox.clock.now(), abs=5)
    assert about == {
        "object": "sandbox",
        "address": sandbox.address,
        "api_version": stripe.api_version,
        "state": ":memory:",
    }


@pytest.mark.parametrize("how", [{"json": {"advance": DAY}}, {"data": {"advance": str(DAY)}}])
def test_the_clock_is_moved_by_json_or_by_a_form(how):
    browser = Client(Shop(seed=1).sandbox)
    assert browser.get("/sandbox/clock").json["time"] == START
    assert browser.post("/sandbox/clock", **how).json["time"] == START + DAY
    assert browser.get("/sandbox/clock").json["time"] == START + DAY


def test_sessions_expire_when_the_clock_is_moved(browser, shop):
    checkout = shop.checkout()
    browser.post("/sandbox/clock", json={"advance": DAY})
    assert checkout.session.status == "expired"


@pytest.mark.parametrize("advance", [None, "", "soon", 1.5, True, -1, 10**11, 10**30, [1], {}])
def test_only_a_whole_number_of_seconds_moves_the_clock(browser, advance):
    status, body = error(browser.post("/sandbox/clock", json={"advance": advance}))
    assert (status, body["param"]) == (400, "advance")


def test_a_session_is_paid_as_on_the_page(browser, shop):
    checkout = shop.checkout()
    paid = browser.post(f"/sandbox/sessions/{checkout.id}/pay", json={"email": "ada@example.com"})
    assert paid.json["payment_status"] == "paid"
    assert paid.json["customer_details"]["email"] == "ada@example.com"
    assert paid.json == checkout.session.to_dict(for_json=True)


def test_a_declined_card_is_an_error_like_stripe_s_and_the_session_stays_open(browser, shop):
    checkout = shop.checkout()
    path = f"/sandbox/sessions/{checkout.id}/pay"
    response = browser.post(path, data={"card": "4000000000009995"})
    status, body = error(response)
    assert (status, body["type"], body["code"]) == (402, "card_error", "card_declined")
    assert body["decline_code"] == "insufficient_funds"
    assert checkout.session.status == "open"
    assert len(shop.sent("payment_intent.payment_failed")) == 1


def test_a_session_is_paid_once(browser, shop):
    path = f"/sandbox/sessions/{shop.checkout().id}/pay"
    assert browser.post(path).status_code == 200
    status, body = error(browser.post(path))
    assert (status, body["type"]) == (400, "invalid_request_error")
    assert "its status is complete" in body["message"]


@pytest.mark.parametrize(
    ("params", "status"),
    [({}, "paid"), ({"succeeds": False}, "unpaid"), ({"succeeds": "true"}, "paid")],
)
def test_the_money_of_a_bank_debit_arrives_or_fails_at_once(browser, shop, params, status):
    path = f"/sandbox/sessions/{bank.session(shop).id}"
    paid = browser.post(f"{path}/pay", json={"method": "us_bank_account"})
    assert paid.json["payment_status"] == "unpaid"
    assert browser.post(f"{path}/settle", json=params).json["payment_status"] == status
    actual, body = error(browser.post(f"{path}/settle"))
    assert (actual, body["message"].startswith("No money is on its way")) == (400, True)


def test_a_payment_method_that_is_not_simulated_is_named(browser, shop):
    path = f"/sandbox/sessions/{shop.checkout().id}/pay"
    actual, body = error(browser.post(path, json={"method": "ideal"}))
    assert (actual, "cannot pay with ideal" in body["message"]) == (400, True)


@pytest.mark.parametrize("succeeds", [1.5, "yes", [], {}])
def test_succeeds_has_to_be_a_boolean(browser, shop, succeeds):
    path = f"/sandbox/sessions/{shop.checkout().id}/settle"
    assert error(browser.post(path, json={"succeeds": succeeds}))[1]["param"] == "succeeds"


def test_it_says_whether_the_page_was_opened(browser, shop):
    checkout = shop.checkout()
    path = f"/sandbox/sessions/{checkout.id}/opened"
    page = {"object": "sandbox.page", "session": checkout.id}
    assert browser.get(path).json == {**page, "was_opened": False, "opened_at": None}
    browser.get(checkout.path)
    opened_at = shop.sandbox.opened_at(checkout.id)
    assert browser.get(path).json == {**page, "was_opened": True, "opened_at": opened_at}


@pytest.mark.parametrize(
    ("action", "method"), [("opened", "GET"), ("pay", "POST"), ("settle", "POST")]
)
def test_an_unknown_session_is_not_found(browser, action, method):
    status, body = error(browser.open(f"/sandbox/sessions/cs_test_x/{action}", method=method))
    assert (status, body["code"], body["param"]) == (404, "resource_missing", "session")


@pytest.mark.parametrize(
    ("params", "param"),
    [
        ({"card": 4242424242424242}, "card"),
        ({"nonsense": "1"}, "nonsense"),
        ({"email": []}, "email"),
    ]
    + [({name: "1"}, name) for name in ("session_id", "self")],
)
def test_a_field_that_the_page_does_not_have_is_refused(browser, shop, params, param):
    response = browser.post(f"/sandbox/sessions/{shop.checkout().id}/pay", json=params)
    status, body = error(response)
    assert (status, body["param"]) == (400, param)


def test_reset_empties_the_state(browser, shop):
    checkout = shop.checkout()
    shop.client.v1.products.create(params={"name": "Mug"}, options={"idempotency_key": "k"})
    browser.post("/sandbox/clock", json={"advance": DAY})
    browser.post("/sandbox/reset")
    with pytest.raises(stripe.InvalidRequestError, match="No such"):
        _ = checkout.session
    assert shop.events() == []
    assert {each.name for each in shop.client.v1.products.list().data} == {
        "T-shirt",
        "Coffee club",
    }
    again = shop.client.v1.products.create(params={"name": "Cup"}, options={"idempotency_key": "k"})
    assert again.name == "Cup"
    assert browser.get("/sandbox/clock").json["time"] == pytest.approx(again.created, abs=5)


def test_after_a_reset_a_seeded_sandbox_gives_the_same_ids_again():
    shop = Shop(seed=1)
    first = shop.checkout().id
    shop.sandbox.reset()
    assert shop.checkout().id == first


def test_a_reset_reaches_the_other_processes_on_the_state(tmp_path):
    ours, theirs = Shop(tmp_path / "state"), Shop(tmp_path / "state")
    theirs.client.v1.prices.list()
    ours.sandbox.reset()
    assert len(theirs.client.v1.prices.list().data) == 2


def test_a_state_is_taken_out_and_put_back(browser, shop):
    checkout = shop.checkout()
    state = browser.get("/sandbox/state").json
    browser.post("/sandbox/reset")
    assert browser.post("/sandbox/state", json=state).json["object"] == "sandbox"
    assert checkout.session.status == "open"


def test_what_is_no_state_changes_nothing(browser, shop):
    checkout = shop.checkout()
    status, body = error(browser.post("/sandbox/state", json={"object": "sandbox"}))
    assert (status, body["message"]) == (
        400,
        "This is not a state that was exported from the sandbox.",
    )
    assert checkout.session.status == "open"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/sandbox/reset", 405),
        ("DELETE", "/sandbox", 405),
        ("GET", "/sandbox/sessions/cs_1/pay", 405),
        ("GET", "/sandbox/sessions", 404),
        ("POST", "/sandbox/sessions/cs_1/pay/twice", 404),
        ("POST", "/sandbox/sessions/clock", 404),
        ("GET", "/sandbox/nothing", 404),
        ("OPTIONS", "/sandbox/reset", 405),
    ],
)
def test_an_unknown_path_is_answered_with_the_known_ones(browser, method, path, status):
    actual, body = error(browser.open(path, method=method))
    assert actual == status
    assert "takes" in body["message"] or "/sandbox/clock" in body["message"]


def test_an_unsupported_method_is_answered_with_the_supported_ones(browser):
    assert browser.delete("/sandbox/clock").headers["Allow"] == "GET, POST"


@pytest.mark.parametrize(
    ("body", "type", "status"),
    [
        ("{", "application/json", 400),
        ("[1]", "application/json", 400),
        (r'{"advance": "\ud800"}', "application/json", 400),
        ("[" * 100_000, "application/json", 400),
        ('{"advance": ' + "9" * 5000 + "}", "application/json", 400),
        ("advance=1", "text/plain", 415),
        ("", "text/plain", 415),
        ("advance=1", "", 415),
        ("advance=%ff", "application/x-www-form-urlencoded", 400),
        (b"\xff", "application/json", 400),
        ("advance=1&further=2", "application/x-www-form-urlencoded", 400),
        (b" " * 1_000_001, "application/json", 413),
    ],
)
def test_a_body_that_cannot_be_used_is_refused(browser, body, type, status):
    actual, _ = error(browser.post("/sandbox/clock", data=body, content_type=type))
    assert actual == status


@pytest.mark.parametrize(
    "header", [("Origin", "https://evil.example"), ("Sec-Fetch-Site", "cross-site")]
)
@pytest.mark.parametrize("path", ["reset", "clock", "state", "sessions/{}/pay"])
def test_a_page_of_another_site_can_do_nothing(browser, shop, path, header):
    checkout = shop.checkout()
    response = browser.post("/sandbox/" + path.format(checkout.id), headers=[header])
    assert error(response)[0] == 403
    assert checkout.session.status == "open"


def test_an_unusable_state_file_is_an_api_error(browser, sandbox):
    sandbox.close()
    status, body = error(browser.get("/sandbox/clock"))
    assert (status, body["type"]) == (500, "api_error")


def test_responses_are_indented_json(browser):
    text = browser.get("/sandbox").text
    assert text == json.dumps(json.loads(text), indent=2)


def act(sandbox, path, method="POST", id=(), **params):
    return ROUTES[path][method](sandbox, params, *id)


def test_every_path_is_documented():
    explained = re.findall(r"(?:GET|POST) (/sandbox[\w/]*)", inspect.getdoc(control))
    assert {f"/sandbox/{path}".rstrip("/").format("ID") for path in ROUTES} == set(explained)


@pytest.mark.parametrize(
    ("path", "method"),
    [("", "GET"), ("clock", "GET"), ("clock", "POST"), ("reset", "POST"), ("state", "GET")],
)
def test_an_unknown_parameter_is_refused(sandbox, path, method):
    before = sandbox.clock.now()
    with pytest.raises(StripeError) as raised:
        act(sandbox, path, method, colour="red")
    assert (raised.value.code, raised.value.param) == ("parameter_unknown", "colour")
    assert sandbox.clock.now() - before < 60


def test_moving_the_clock_returns_the_new_time(sandbox):
    before = sandbox.clock.now()
    after = act(sandbox, "clock", advance="60")
    assert after == {"object": "sandbox.clock", "time": pytest.approx(before + 60, abs=5)}


def test_a_declined_card_keeps_every_field_of_the_error(sandbox, shop):
    with pytest.raises(StripeError) as raised:
        act(sandbox, "sessions/{}/pay", id=(shop.checkout().id,), card="4000000000009995")
    error = raised.value.body()["error"]
    assert (raised.value.status, error["decline_code"]) == (402, "insufficient_funds")
    assert error["doc_url"].endswith("/card-declined")


def test_a_program_that_fetches_events_reports_the_answers(browser, shop):
    shop.sandbox.pay(shop.checkout().id)
    event = shop.events()[-1]["id"]
    report = {"url": "http://10.0.0.7:8000/webhook", "status": 200, "answer": "received"}
    attempt = browser.post(f"/sandbox/events/{event}/delivered", json=report).json
    assert attempt == {"object": "sandbox.attempt", "event": event, "url": report["url"],
                       "status": 200, "at": shop.sandbox.webhooks.attempts(1)[0].at}  # fmt: skip
    assert shop.sandbox.webhooks.is_acknowledged(event)
    (shown,) = shop.sandbox.webhooks.attempts()
    assert (shown.event, shown.url, shown.status) == (event, report["url"], 200)


@pytest.mark.parametrize("report", [{}, {"status": 500}, {"status": ""}])
def test_an_answer_that_is_no_success_acknowledges_nothing(browser, shop, report):
    shop.checkout()
    event = shop.events()[-1]["id"]
    browser.post(f"/sandbox/events/{event}/delivered", json=report)
    assert not shop.sandbox.webhooks.is_acknowledged(event)


@pytest.mark.parametrize("status", ["soon", 0, 1000, [200], True])
def test_only_an_http_status_is_an_answer(browser, shop, status):
    shop.checkout()
    path = f"/sandbox/events/{shop.events()[-1]['id']}/delivered"
    assert error(browser.post(path, json={"status": status}))[1]["param"] == "status"


def test_an_account_has_the_name_that_the_inspector_shows(browser, shop):
    account = shop.client.v1.accounts.retrieve_current().id
    answer = browser.get(f"/sandbox/accounts/{account}").json
    assert answer == {"object": "sandbox.account", "id": account, "name": "Account 1"}
    status, body = error(browser.get("/sandbox/accounts/acct_none"))
    assert (status, body["code"]) == (404, "resource_missing")


def test_an_event_that_does_not_exist_was_not_delivered(browser):
    status, body = error(browser.post("/sandbox/events/evt_none/delivered", json={}))
    assert (status, body["code"]) == (404, "resource_missing")
