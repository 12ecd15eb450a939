"""A request sent twice with one key happens once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import stripe

from tests.sandbox.shop import Shop

MUG = {"name": "Mug"}
KEY = {"idempotency_key": "key-1"}


def test_the_first_response_is_sent_again(client):
    first = client.v1.products.create(params=MUG, options=KEY)
    again = client.v1.products.create(params=MUG, options=KEY)
    assert str(again) == str(first)
    headers = again.last_response.headers
    assert headers["Idempotent-Replayed"] == "true"
    assert headers["Original-Request"] == first.last_response.request_id
    assert "Idempotent-Replayed" not in first.last_response.headers
    assert len(client.v1.events.list(params={"type": "product.created"}).data) == 1


def test_the_response_is_kept_in_the_state_file(tmp_path):
    first, second = Shop(tmp_path / "state"), None
    made = first.client.v1.products.create(params=MUG, options=KEY)
    first.sandbox.close()
    second = Shop(tmp_path / "state")
    again = second.client.v1.products.create(params=MUG, options=KEY)
    assert again.id == made.id and again.last_response.headers["Idempotent-Replayed"] == "true"


def test_a_key_is_for_one_request_only(client):
    client.v1.products.create(params=MUG, options=KEY)
    with pytest.raises(stripe.IdempotencyError) as raised:
        client.v1.products.create(params={"name": "Cup"}, options=KEY)
    error = raised.value
    assert (error.http_status, error.error.type) == (400, "idempotency_error")
    assert error.user_message.startswith("Keys for idempotent requests can only be used with the")


def test_a_key_is_for_one_path_only(client, shop):
    client.v1.products.create(params=MUG, options=KEY)
    with pytest.raises(stripe.IdempotencyError):
        client.v1.checkout.sessions.expire(shop.checkout().id, options=KEY)


def test_an_error_is_not_kept(client):
    with pytest.raises(stripe.InvalidRequestError):
        client.v1.products.create(params={}, options=KEY)
    assert client.v1.products.create(params=MUG, options=KEY).name == "Mug"


def test_accounts_do_not_share_keys(sandbox, client):
    other = stripe.StripeClient("sk_test_other", http_client=sandbox.http_client())
    first = client.v1.products.create(params=MUG, options=KEY)
    assert other.v1.products.create(params={"name": "Cup"}, options=KEY).id != first.id


def test_keys_mean_nothing_on_a_get(http):
    key = {"Idempotency-Key": "key-1"}
    first = http("GET", "/v1/products", headers=key)
    assert "Idempotency-Key" not in first.headers
    assert http("GET", "/v1/prices", headers=key).status_code == 200


@pytest.mark.parametrize("state", [":memory:", "file"])
def test_concurrent_requests_with_one_key_happen_once(tmp_path, state):
    shop = Shop(tmp_path / "state" if state == "file" else state)
    create = shop.client.v1.products.create
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda _: create(params=MUG, options=KEY).id, range(16)))
    assert len(set(made)) == 1
    assert len(shop.client.v1.events.list(params={"type": "product.created"}).data) == 1


def test_a_key_has_a_maximum_length(client):
    params = {"name": "Mug"}
    client.v1.products.create(params=params, options={"idempotency_key": "k" * 255})
    with pytest.raises(stripe.IdempotencyError, match="up to 255 characters"):
        client.v1.products.create(params=params, options={"idempotency_key": "k" * 256})
