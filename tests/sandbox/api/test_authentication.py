"""Which API keys the sandbox accepts, and how it refuses the others."""

import base64

import pytest
import stripe

from helpers.sandbox.api import authentication
from helpers.sandbox.api.errors import StripeError

LIVE = "sk_live_51TopSecret00001234"


def client_with(sandbox, key):
    return stripe.StripeClient(key, http_client=sandbox.http_client())


@pytest.mark.parametrize("key", ["sk_test_123", "rk_test_abc_DEF"])
def test_test_keys_work(sandbox, key):
    assert client_with(sandbox, key).v1.products.list().data


def accounts_of(*keys):
    return {authentication.account_of({"authorization": f"Bearer {key}"}) for key in keys}


@pytest.mark.parametrize("secret", ["sk_test_abc", "rk_test_abc"])
def test_a_publishable_key_belongs_to_the_secret_key_with_the_same_rest(secret):
    accounts = accounts_of(secret, "sk_test_other")
    assert {authentication.account_of_publishable_key("pk_test_abc", accounts)} == accounts_of(
        secret
    )


def test_a_publishable_key_without_such_a_secret_key_belongs_to_the_only_account():
    accounts = accounts_of("sk_test_mine")
    assert {authentication.account_of_publishable_key("pk_test_abc", accounts)} == accounts


@pytest.mark.parametrize(
    ("key", "secrets"),
    [
        ("pk_test_abc", ["sk_test_one", "sk_test_two"]),
        ("pk_test_abc", []),
        ("pk_live_abc", ["sk_test_one"]),
        ("sk_test_one", ["sk_test_one"]),
        ("", ["sk_test_one"]),
    ],
)
def test_any_other_publishable_key_is_invalid(key, secrets):
    with pytest.raises(StripeError) as raised:
        authentication.account_of_publishable_key(key, accounts_of(*secrets))
    assert raised.value.status == 401
    assert raised.value.message.startswith("Invalid API Key provided: ")
    assert "abc" not in raised.value.message


@pytest.mark.parametrize(
    ("key", "code"),
    [
        ("pk_test_123", "secret_key_required"),
        ("pk_live_123", "secret_key_required"),
        (LIVE, None),
        ("rk_live_123", None),
        ("sk_test_", None),
        ("sk_test_ab-cd", None),
        ("sk_test_é", None),
        ("password", None),
    ],
)
def test_other_keys_are_refused(http, key, code):
    response = http("GET", "/v1/products", key=key)
    assert response.status_code == (403 if key.startswith("pk_") else 401)
    assert response.json["error"].get("code") == code
    assert response.json["error"]["type"] == "invalid_request_error"


def test_the_sdk_raises_the_right_class(sandbox):
    with pytest.raises(stripe.AuthenticationError, match="Invalid API Key provided"):
        client_with(sandbox, "password").v1.products.list()
    with pytest.raises(stripe.PermissionError, match="publishable API key. Please use a secret"):
        client_with(sandbox, "pk_test_123").v1.products.list()


def test_a_request_without_a_key_is_asked_for_one(http):
    response = http("GET", "/v1/products", key=None)
    assert response.status_code == 401
    assert response.json["error"]["message"].startswith("You did not provide an API key.")


@pytest.mark.parametrize("key", [LIVE, "hunter2hunter2hunter2"])
def test_a_refused_key_is_not_shown(http, key):
    text = http("GET", "/v1/products", key=key).text
    assert "Invalid API Key provided" in text
    assert "51Top" not in text and "1234" not in text and "hunter" not in text


def basic(text):
    return {"Authorization": "Basic " + base64.b64encode(text).decode()}


def test_basic_auth_is_the_same_account_as_bearer(http, client):
    mug = client.v1.products.create(params={"name": "Mug"})
    response = http("GET", f"/v1/products/{mug.id}", key=None, headers=basic(b"sk_test_shop:"))
    assert response.status_code == 200


@pytest.mark.parametrize("header", ["Basic !!!", "Basic " + base64.b64encode(b"\xff").decode()])
def test_malformed_basic_auth_is_not_a_key(http, header):
    response = http("GET", "/v1/products", key=None, headers={"Authorization": header})
    assert response.status_code == 401


def test_each_key_is_an_account_of_its_own(sandbox, client):
    session = client.v1.products.create(params={"name": "Mug"})
    other = client_with(sandbox, "sk_test_other")
    with pytest.raises(stripe.InvalidRequestError, match="No such product"):
        other.v1.products.retrieve(session.id)
    assert session.id not in [product.id for product in other.v1.products.list().data]


@pytest.mark.parametrize("header", ["stripe_account", "stripe_context"])
def test_another_account_is_not_accessible(client, header):
    with pytest.raises(stripe.PermissionError) as raised:
        client.v1.products.create({"name": "Mug"}, {header: "acct_nope"})
    error = raised.value
    assert (error.http_status, error.error.code) == (403, "account_invalid")
    assert error.error.type == "invalid_request_error"
    assert error.user_message == (
        "The provided key 'sk_test_************' does not have access to account 'acct_nope' (or "
        "that account does not exist). Application access may have been revoked."
    )
    assert "Mug" not in [product.name for product in client.v1.products.list().data]


def test_the_account_of_the_key_is_accessible(client):
    account = authentication.account_of({"authorization": "Bearer sk_test_shop"})
    assert client.v1.products.list(options={"stripe_account": account}).data
    assert client.v1.products.list(options={"stripe_account": ""}).data
