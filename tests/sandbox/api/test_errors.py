"""Errors in Stripe's shape, from which the SDK raises the right class."""

import pytest
import stripe

from helpers.sandbox.api import errors
from helpers.sandbox.validation.problems import Problem

URL = "https://example.com/success"
PRICE = "price_1I1xv3EfCmJMLhhrJ5vdGxy6"
CLUB = "price_1CoffeeClubMonthly000001"
EMPTY = "You passed an empty string for 'success_url'. We assume empty values are an attempt to"


def own(amount=2000, **fields):
    return {"price_data": {"currency": "usd", "unit_amount": amount, **OWN, **fields}}


OWN = {"product_data": {"name": "Mug"}}


def data(**changes):
    usual = {"mode": "payment", "success_url": URL, "line_items": [{"price": PRICE, "quantity": 1}]}
    changed = {**usual, **changes}
    return {name: value for name, value in changed.items() if value is not None}


def items(*items):
    return data(line_items=[{"quantity": 1, **item} for item in items])


@pytest.mark.parametrize(
    ("params", "code", "param", "message"),
    [
        (
            items({"price": "price_nope"}),
            "resource_missing",
            "line_items[0][price]",
            "No such price: 'price_nope'",
        ),
        (data(success_url=None), "parameter_missing", "success_url", "Missing required param"),
        (data(mode=None), "parameter_missing", "mode", "Missing required param: mode."),
        (data(line_items=None), "parameter_missing", "line_items", "`line_items` param is requi"),
        (
            items({"price_data": {**OWN, "unit_amount": 100}}),
            "parameter_missing",
            "line_items[0][price_data][currency]",
            "Missing required param: line_items[0][price_data][currency].",
        ),
        (data(modee="x"), "parameter_unknown", "modee", "Received unknown parameter: modee"),
        (
            items({"price": PRICE, "colour": "red"}),
            "parameter_unknown",
            "line_items[0][colour]",
            "Received unknown parameter: line_items[0][colour]",
        ),
        (
            items(own(product_data={"name": "Mug", "size": "L"})),
            "parameter_unknown",
            "line_items[0][price_data][product_data][size]",
            "Received unknown parameter: line_items[0][price_data][product_data][size]",
        ),
        (
            data(mode="pay"),
            None,
            "mode",
            "Invalid mode: must be one of payment, setup, or subscription",
        ),
        (
            items(own(recurring={"interval": "daily"})),
            None,
            "line_items[0][price_data][recurring][interval]",
            "Invalid line_items[0][price_data][recurring][interval]: must be one of day, month,",
        ),
        (
            items({"price": PRICE, "quantity": "two"}),
            "parameter_invalid_integer",
            "line_items[0][quantity]",
            "Invalid integer: two",
        ),
        (
            items({"price": PRICE, "quantity": 0}),
            "parameter_invalid_integer",
            "line_items[0][quantity]",
            "This value must be greater than or equal to 1.",
        ),
        (
            data(allow_promotion_codes="maybe"),
            None,
            "allow_promotion_codes",
            "Invalid boolean: maybe",
        ),
        (data(success_url=""), "parameter_invalid_empty", "success_url", EMPTY),
        (
            data(success_url="example.com"),
            "url_invalid",
            "success_url",
            "Invalid URL: An explicit scheme (such as https) must be provided.",
        ),
        (data(cancel_url="https://"), "url_invalid", "cancel_url", "Not a valid URL"),
        (data(customer_email="jenny"), "email_invalid", "customer_email", "Invalid email address"),
        (
            data(mode="subscription"),
            None,
            "line_items",
            "You must provide at least one recurring price in `subscription` mode",
        ),
        (
            items({"price": CLUB}),
            None,
            "line_items[0][price]",
            "You specified `payment` mode but passed a recurring price. Either switch to "
            "`subscription` mode or use only one-time prices.",
        ),
        (
            items(own(49)),
            "amount_too_small",
            None,
            "The Checkout Session's total amount due must add up to at least $0.50 usd",
        ),
        (data(customer="cus_nope"), "resource_missing", "customer", "No such customer: 'cus_nope'"),
        (
            data(discounts=[{"coupon": "SALE"}]),
            "resource_missing",
            "discounts[0][coupon]",
            "No such coupon: 'SALE'",
        ),
        (
            data(shipping_options=[{"shipping_rate": "shr_1"}]),
            "resource_missing",
            "shipping_options[0][shipping_rate]",
            "No such shipping rate: 'shr_1'",
        ),
    ],
)
def test_an_invalid_session_is_refused_with_its_reason(sessions, params, code, param, message):
    with pytest.raises(stripe.InvalidRequestError) as raised:
        sessions.create(params=params)
    error = raised.value
    assert (error.http_status, error.code, error.param) == (400, code, param)
    assert error.user_message.startswith(message)
    assert error.error.type == "invalid_request_error"
    assert error.request_id.startswith("req_")


@pytest.mark.parametrize(
    ("resource", "message", "param"),
    [
        ("prices", "No such price: 'x_1'", "price"),
        ("products", "No such product: 'x_1'", "id"),
        ("events", "No such event: 'x_1'", "id"),
        ("payment_intents", "No such payment_intent: 'x_1'", "intent"),
    ],
)
def test_an_unknown_object_is_not_found(client, resource, message, param):
    service = client.v1
    for name in resource.split("."):
        service = getattr(service, name)
    with pytest.raises(stripe.InvalidRequestError) as raised:
        service.retrieve("x_1")
    error = raised.value
    assert (error.http_status, error.code, error.param) == (404, "resource_missing", param)
    assert error.user_message == message


LIVE_MODE = "; a similar object exists in live mode, but a test mode key was used to make this"


@pytest.mark.parametrize(
    ("id", "code", "message"),
    [
        ("cs_test_1", "resource_missing", "No such checkout.session: 'cs_test_1'"),
        ("cs_live_1", "resource_missing", f"No such checkout.session: 'cs_live_1'{LIVE_MODE}"),
        ("{CHECKOUT_SESSION_ID}", None, "Invalid checkout.session id: {CHECKOUT_SESSION_ID}"),
    ],
)
def test_a_session_is_missing_in_another_mode_or_has_no_such_id(client, id, code, message):
    with pytest.raises(stripe.InvalidRequestError) as raised:
        client.v1.checkout.sessions.retrieve(id)
    assert (raised.value.http_status, raised.value.code) == (404, code)
    assert raised.value.user_message.startswith(message)


@pytest.mark.parametrize(
    ("resource", "name"),
    [
        ("payment_methods", "PaymentMethod"),
        ("promotion_codes", "promotion code"),
        ("setup_intents", "setupintent"),
        ("shipping_rates", "shipping rate"),
        ("webhook_endpoints", "webhook endpoint"),
    ],
)
def test_some_objects_have_another_name_in_errors(client, resource, name):
    service = getattr(client.v1, resource)
    with pytest.raises(stripe.InvalidRequestError, match=f"No such {name}: 'x_1'"):
        service.retrieve("x_1")
    with pytest.raises(stripe.InvalidRequestError, match=f"No such {name}: 'x_1'"):
        service.list({"starting_after": "x_1"})


def test_a_code_has_its_doc_url_and_fields_without_a_value_are_left_out():
    body = errors.invalid_request("No", "parameter_missing", "mode").body()["error"]
    assert body == {
        "code": "parameter_missing",
        "doc_url": "https://stripe.com/docs/error-codes/parameter-missing",
        "message": "No",
        "param": "mode",
        "type": "invalid_request_error",
    }
    assert errors.invalid_request("No").body()["error"].keys() == {"message", "type"}


def test_a_card_error_says_why_the_bank_declined():
    error = errors.card_error("card_declined", "No", "lost_card", charge="ch_1")
    assert error.status == 402
    assert error.body()["error"]["decline_code"] == "lost_card"
    assert error.body()["error"]["charge"] == "ch_1"


def test_a_problem_becomes_an_error_about_its_parameter():
    error = errors.from_problem(Problem(("line_items", 0, "price"), "No", "resource_missing"))
    assert (error.param, error.code, error.status) == (
        "line_items[0][price]",
        "resource_missing",
        400,
    )


def test_an_error_links_to_its_request_in_the_log(sessions, sandbox, shop):
    with pytest.raises(stripe.InvalidRequestError) as raised:
        sessions.create(params=data(mode="pay"))
    page = raised.value.json_body["error"]["request_log_url"]
    assert page == f"{sandbox.address}/inspect/requests/{raised.value.request_id}"
    assert "Invalid mode" in shop.browser.get(page.removeprefix(sandbox.address)).text


def test_the_error_of_a_request_that_cannot_be_logged_has_no_link(http, sandbox):
    sandbox.close()
    assert "request_log_url" not in http("GET", "/v1/products").json["error"]
