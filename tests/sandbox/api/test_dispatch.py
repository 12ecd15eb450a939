"""A request is carried out entirely, or not at all."""

import pytest
import stripe

from tests.sandbox.shop import Shop


def names(client):
    return [each.name for each in client.v1.products.list(params={"limit": 100}).data]


def test_responses_have_a_request_id_and_a_version(http):
    response = http("POST", "/v1/products", data="name=Mug", headers={"Idempotency-Key": "k"})
    assert response.headers["Request-Id"].startswith("req_")
    assert response.headers["Stripe-Version"] == stripe.api_version
    assert response.headers["Idempotency-Key"] == "k"


def test_events_name_the_request_that_caused_them(client):
    options = {"idempotency_key": "k"}
    mug = client.v1.products.create(params={"name": "Mug"}, options=options)
    (event,) = client.v1.events.list(params={"type": "product.created"}).data
    assert event.request.id == mug.last_response.request_id
    assert event.request.idempotency_key == "k"


def test_a_request_that_fails_halfway_changes_nothing(client):
    price = {"currency": "xxx", "unit_amount": 100}
    with pytest.raises(stripe.InvalidRequestError):
        client.v1.products.create(params={"name": "Mug", "default_price_data": price})
    assert "Mug" not in names(client)
    assert client.v1.events.list(params={"type": "product.created"}).data == []


def test_an_account_has_its_first_product_even_if_its_first_request_fails(shop):
    with pytest.raises(stripe.InvalidRequestError):
        shop.client.v1.products.retrieve("prod_x")
    assert "T-shirt" in names(shop.client)


def test_a_full_disk_is_an_api_error_and_nothing_is_half_written(tmp_path):
    shop = Shop(tmp_path / "state")
    before, db = names(shop.client), shop.sandbox._store._db
    (pages,) = db.execute("PRAGMA page_count").fetchone()
    db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(stripe.APIError) as raised:
        for _ in range(100):
            long = {"name": "Mug", "description": "x" * 20_000}
            shop.client.v1.products.create(params=long)
            before = names(shop.client)
    error = raised.value
    assert (error.http_status, error.error.type) == (500, "api_error")
    assert "could not use its state file: database or disk is full" in error.user_message
    assert names(shop.client) == before
    db.execute("PRAGMA max_page_count = 100000")
    shop.client.v1.products.create(params={"name": "Cup"})
    assert names(shop.client) == ["Cup", *before]


def test_a_closed_state_file_is_an_api_error(shop):
    shop.sandbox.close()
    with pytest.raises(stripe.APIError, match="closed database"):
        shop.client.v1.products.list()
