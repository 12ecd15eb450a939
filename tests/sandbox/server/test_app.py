"""The WSGI application: whatever the request, the response is in Stripe's shape."""

import json

import pytest

FORM = "application/x-www-form-urlencoded"


def error(response):
    assert response.content_type == "application/json"
    assert response.headers["Request-Id"].startswith("req_")
    assert response.json.keys() == {"error"}
    return response.json["error"]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/v1"),
        ("GET", "/v2"),
        ("GET", "/v2/core/events"),
        ("POST", "/v2/core/event_destinations"),
        ("OPTIONS", "/v1/products"),
        ("GET", "/v1/payouts"),
        ("GET", "/v1/checkout"),
        ("POST", "/v1/events"),
        ("PUT", "/v1/products"),
        ("DELETE", "/v1/prices/price_1"),
        ("PATCH", "/v1/checkout/sessions/cs_test_1"),
        ("POST", "/v1/checkout/sessions/cs_test_1/pay"),
        ("GET", "/v1/caf%C3%A9"),
    ],
)
def test_an_unknown_path_or_method_is_not_found(http, method, path):
    response = http(method, path)
    body = error(response)
    assert (response.status_code, body["type"]) == (404, "invalid_request_error")
    shown = path.replace("%C3%A9", "é")
    assert body["message"].startswith(f"Unrecognized request URL ({method}: {shown}). helpers/")


def test_the_api_s_address_with_a_slash_is_an_error_in_json(http):
    response = http("GET", "/v1/products", environ_overrides={"PATH_INFO": "//v1/products"})
    assert "(GET: //v1/products)" in error(response)["message"]


def test_an_empty_id_says_so(http):
    message = error(http("GET", "/v1/checkout/sessions/"))["message"]
    assert "make sure you passed a valid (non-empty) identifier" in message


def test_head_has_the_headers_and_no_body(http):
    response = http("HEAD", "/v1/products")
    assert (response.status_code, response.data) == (200, b"")
    with_body = http("GET", "/v1/products")
    assert response.headers["Content-Length"] == with_body.headers["Content-Length"]
    assert http("HEAD", "/v1/nothing").status_code == 404


def test_a_body_over_the_limit_is_refused(http):
    response = http("POST", "/v1/products", data="name=" + "x" * 1_000_000)
    assert response.status == "413 " + response.status.partition(" ")[2]
    assert error(response)["message"].startswith("Request body too large")


def test_a_body_just_below_the_limit_is_read(http):
    response = http("POST", "/v1/products", data="name=Mug&name2=" + "x" * 900_000)
    assert error(response)["code"] == "parameter_unknown"


@pytest.mark.parametrize("length", ["ten", "-1", "1.5", "9" * 5000])
def test_a_content_length_that_is_not_a_number_is_refused(http, length):
    options = {"environ_overrides": {"CONTENT_LENGTH": length}}
    response = http("POST", "/v1/products", **options)
    assert response.status_code in (400, 413)
    assert error(response)["type"] == "invalid_request_error"


@pytest.mark.parametrize(
    "body",
    [b"name=\xff\xfe", b"name=%ff", b"\x00", b"name[=x", b"=", b"[", b"name[a]=1&name=2&name[b]=3"],
)
def test_a_body_that_cannot_be_read_is_refused(http, body):
    response = http("POST", "/v1/products", data=body)
    assert response.status_code == 400
    error(response)


def test_json_is_refused_in_stripe_s_words(http):
    response = http(
        "POST", "/v1/products", data=json.dumps({"name": "Mug"}), content_type="application/json"
    )
    assert response.status_code == 400
    assert error(response)["message"].startswith(
        f"Invalid request (check that your POST content type is {FORM})"
    )


def test_a_content_type_with_a_charset_is_accepted(http):
    response = http("POST", "/v1/products", data="name=Mug", content_type=f"{FORM}; charset=utf-8")
    assert (response.status_code, response.json["name"]) == (200, "Mug")


@pytest.mark.parametrize(
    "query",
    ["limit=%ff", "created[gte]=99999999999999999999", "limit=9999999999999999999", "a[]=1", "%00"],
)
def test_a_query_that_cannot_be_read_is_refused(http, query):
    response = http("GET", f"/v1/products?{query}")
    assert response.status_code == 400
    error(response)


def test_text_in_any_language_comes_back_as_it_was(http):
    response = http("POST", "/v1/products", data="name=%00T%C3%A9+🧢".encode())
    assert response.json["name"] == "\x00Té 🧢"
    assert http("GET", f"/v1/products/{response.json['id']}").json["name"] == "\x00Té 🧢"


def test_every_other_path_is_a_page(http):
    response = http("GET", "/nowhere")
    assert (response.status_code, response.mimetype) == (404, "text/html")


def test_a_page_query_that_is_not_text_is_refused(shop):
    response = shop.browser.get("/", environ_overrides={"QUERY_STRING": "\x80"})
    assert (response.status_code, response.mimetype) == (400, "text/plain")
