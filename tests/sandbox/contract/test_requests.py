"""What Stripe promises about any request: expand, idempotency keys, API versions."""

from uuid import uuid4

import pytest
import stripe

OLD = "2025-09-30.clover"


def test_ids_are_expanded_on_request(account):
    session = account.session(expand=["line_items.data.price.product"])
    (line,) = session.line_items.data
    assert line.price.product.name == "Contract mug"


def test_ids_are_expanded_in_lists(account, v1):
    session = account.session()
    page = v1.checkout.sessions.list(params={"limit": 100, "expand": ["data.line_items"]})
    (found,) = [each for each in page.data if each.id == session.id]
    assert found.line_items.data[0].quantity == 1


@pytest.mark.parametrize("path", ["name", "livemode", "default_price.currency"])
def test_a_field_that_holds_no_object_cannot_be_expanded(account, v1, path):
    with pytest.raises(stripe.InvalidRequestError, match="cannot be expanded") as raised:
        v1.products.retrieve(account.product.id, params={"expand": [path]})
    assert raised.value.http_status == 400


def test_another_account_cannot_be_named(account):
    with pytest.raises(stripe.PermissionError) as raised:
        account.session(options={"stripe_account": "acct_nobody"})
    assert (raised.value.http_status, raised.value.error.code) == (403, "account_invalid")


def test_a_request_sent_twice_with_one_key_happens_once(account):
    options = {"idempotency_key": str(uuid4())}
    first = account.session(options=options)
    again = account.session(options=options)
    assert again.id == first.id
    assert again.last_response.headers["Idempotent-Replayed"] == "true"


def test_the_key_of_another_request_is_refused(account):
    options = {"idempotency_key": str(uuid4())}
    account.session(options=options)
    with pytest.raises(stripe.IdempotencyError) as raised:
        account.session(options=options, locale="de")
    assert raised.value.http_status == 400


def test_payment_method_types_are_for_older_versions(account):
    with pytest.raises(stripe.InvalidRequestError, match="payment_method_types"):
        account.session(payment_method_types=["card"])
    old = account.client(stripe_version=OLD)
    session = account.session(old, payment_method_types=["card"])
    assert session.payment_method_types == ["card"]


def test_an_older_version_has_its_own_names(account):
    assert account.session(account.client(stripe_version=OLD)).ui_mode == "hosted"
    assert account.session().ui_mode == "hosted_page"


def test_a_version_that_stripe_never_had_is_refused(account):
    with pytest.raises(stripe.InvalidRequestError) as raised:
        account.client(stripe_version="1999-01-01").v1.products.list()
    assert raised.value.http_status == 400


def test_a_response_names_its_request_and_version(account):
    headers = account.session().last_response.headers
    assert headers["Request-Id"].startswith("req_")
    assert headers["Stripe-Version"] == stripe.api_version
