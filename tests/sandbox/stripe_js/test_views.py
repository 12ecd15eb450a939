"""Stripe.js over HTTP: the script under its releases' names, and what it asks."""

import pytest

from helpers.sandbox.stripe_js.views import RELEASES

KEY = "pk_test_shop"  # of the shop's own account


@pytest.fixture
def ask(shop):
    """Ask for the page of a session as the script does; return the status and the JSON."""

    def ask(**query):
        response = shop.browser.get("/v3/page", query_string={"key": KEY, **query})
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        return response.status_code, response.json

    return ask


@pytest.fixture
def refused(ask):
    """The same for a query that is refused: return the status, code and message."""

    def refused(**query):
        status, answer = ask(**query)
        error = answer["error"]
        assert error["type"] == "invalid_request_error"
        return status, error.get("code"), error["message"]

    return refused


@pytest.mark.parametrize("path", ["/v3", "/v3/", *(f"/{name}/stripe.js" for name in RELEASES)])
def test_the_script_is_served_to_every_origin(shop, path):
    response = shop.browser.get(path)
    assert (response.status_code, response.mimetype) == (200, "text/javascript")
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "window.Stripe = Stripe" in response.text
    assert "Set-Cookie" not in response.headers


def test_the_script_evaluates_no_text_and_names_no_other_host(shop):
    text = shop.browser.get("/v3/").text
    assert "eval(" not in text and "new Function" not in text and "document.cookie" not in text
    hosts = {part.split("/")[0] for part in text.split("https://")[1:]}
    assert hosts == {"docs.stripe.com", "dashboard.stripe.com"}  # in messages


def test_other_paths_and_methods_are_refused_in_json(shop):
    assert (
        shop.browser.get("/v3/elements").json["error"]["message"]
        == "There is no /v3/elements here."
    )
    assert shop.browser.post("/clover/stripe.js").status_code == 405
    assert shop.browser.get("/aster/stripe.js").status_code == 404


def test_an_open_session_has_a_page(shop, ask):
    checkout = shop.checkout()
    assert ask(session=checkout.id) == (200, {"path": checkout.path.lstrip("/")})


def test_a_client_secret_leads_to_the_page_to_embed(shop, ask):
    checkout = shop.embedded()
    secret = checkout.session.client_secret
    assert ask(client_secret=secret) == (200, {"path": checkout.path.lstrip("/")})


NO_SUCH = "No such payment_page: "


def test_a_session_without_such_a_page_does_not_exist_for_the_script(shop, refused):
    hosted, embedded = shop.checkout(), shop.embedded()
    for query, id in (
        ({"session": "cs_test_unknown"}, "cs_test_unknown"),
        ({"session": embedded.id}, embedded.id),
        ({"client_secret": f"{embedded.id}_secret_wrong"}, embedded.id),
        ({"client_secret": f"{hosted.id}_secret_wrong"}, hosted.id),
    ):
        assert refused(**query) == (404, "resource_missing", f"{NO_SUCH}'{id}'")


def test_a_session_of_another_account_is_unknown(shop, http, refused):
    hosted, embedded = shop.checkout(), shop.embedded()
    http("POST", "/v1/products", key="sk_test_other", data="name=Mug")
    secret = embedded.session.client_secret
    for query in ({"session": hosted.id}, {"client_secret": secret}):
        assert refused(key="pk_test_other", **query)[:2] == (404, "resource_missing")


def test_a_key_of_no_account_is_invalid_once_there_are_several(shop, http, ask, refused):
    checkout = shop.checkout()
    assert ask(key="pk_test_anything", session=checkout.id)[0] == 200
    http("POST", "/v1/products", key="sk_test_other", data="name=Mug")
    status, code, message = refused(key="pk_test_anything", session=checkout.id)
    assert (status, code) == (401, None) and message.startswith("Invalid API Key provided")


def test_a_session_that_is_not_open_is_refused(shop, refused):
    paid, expired = shop.checkout(), shop.checkout()
    paid.pay()
    shop.client.v1.checkout.sessions.expire(expired.id)
    assert refused(session=paid.id)[:2] == (400, "checkout_succeeded_session")
    assert refused(session=expired.id) == (
        400,
        "checkout_not_active_session",
        "This Checkout Session is no longer active.",
    )


@pytest.mark.parametrize("name", ["session", "client_secret"])
def test_an_empty_id_is_refused_as_the_api_does(refused, name):
    status, code, message = refused(**{name: ""})
    assert (status, code) == (400, "parameter_invalid_empty")
    assert message.startswith(f"You passed an empty string for '{name}'.")
