"""What Stripe promises about errors: docs.stripe.com/api/errors, docs.stripe.com/error-codes."""

import pytest
import stripe

ITEM = "line_items[0]"


def item(**changes):
    return {"line_items": [{"price": "PRICE", "quantity": 1} | changes]}


REFUSED = [
    (item(price="price_x"), "resource_missing", f"{ITEM}[price]"),
    ({"success_url": None}, "parameter_missing", "success_url"),
    ({"colour": "red"}, "parameter_unknown", "colour"),
    ({"mode": "gift"}, None, "mode"),
    ({"success_url": "example.com"}, "url_invalid", "success_url"),
    (item(quantity="two"), "parameter_invalid_integer", f"{ITEM}[quantity]"),
    (item(quantity=0), "parameter_invalid_integer", f"{ITEM}[quantity]"),
    (item(size="L"), "parameter_unknown", f"{ITEM}[size]"),
    ({"locale": ""}, "parameter_invalid_empty", "locale"),
]


def refusal(account, changes):
    for item in changes.get("line_items") or ():
        if item["price"] == "PRICE":
            changes = changes | {"line_items": [item | {"price": account.price.id}]}
    with pytest.raises(stripe.InvalidRequestError) as raised:
        account.session(**changes)
    return raised.value


@pytest.mark.parametrize(("changes", "code", "param"), REFUSED)
def test_an_invalid_session_is_refused_by_the_name_of_the_parameter(account, changes, code, param):
    error = refusal(account, changes)
    assert (error.http_status, error.code, error.param) == (400, code, param)
    assert error.error.type == "invalid_request_error" and error.user_message
    assert error.request_id.startswith("req_")


def test_the_allowed_values_are_named(account):
    error = refusal(account, {"mode": "gift"})
    assert all(mode in error.user_message for mode in ("payment", "setup", "subscription"))


def test_a_session_below_the_minimum_amount_is_refused(account):
    price = account.made_price(unit_amount=49)
    error = refusal(account, {"line_items": [{"price": price.id, "quantity": 1}]})
    assert (error.http_status, error.code) == (400, "amount_too_small")


@pytest.mark.parametrize("metadata", [{"k" * 41: "v"}, {"k": "v" * 501}])
def test_metadata_has_its_limits_everywhere(account, metadata):
    for create in (account.session, account.made_customer):
        with pytest.raises(stripe.InvalidRequestError) as raised:
            create(metadata=metadata)
        assert raised.value.http_status == 400


@pytest.mark.parametrize("mode", ["payment", "subscription"])
def test_a_price_has_to_fit_the_mode(account, mode):
    recurring = {"recurring": {"interval": "month"}} if mode == "payment" else {}
    price = account.made_price(unit_amount=900, **recurring)
    items = [{"price": price.id, "quantity": 1}]
    error = refusal(account, {"mode": mode, "line_items": items})
    assert error.http_status == 400 and mode in error.user_message


@pytest.mark.parametrize("name", ["checkout.sessions", "prices", "products", "customers", "events"])
def test_an_unknown_object_is_not_found(v1, name):
    service = v1
    for step in name.split("."):
        service = getattr(service, step)
    with pytest.raises(stripe.InvalidRequestError) as raised:
        service.retrieve("cs_test_no_such" if name == "checkout.sessions" else "no_such")
    assert (raised.value.http_status, raised.value.code) == (404, "resource_missing")
    assert "No such" in raised.value.user_message


def test_an_unknown_url_is_not_recognized(account):
    with pytest.raises(stripe.InvalidRequestError, match="Unrecognized request URL") as raised:
        account.client().raw_request("get", "/v1/nothing_here")
    assert raised.value.http_status == 404


def test_an_invalid_key_is_refused(account):
    with pytest.raises(stripe.AuthenticationError) as raised:
        account.client("nonsense").v1.products.list()
    assert raised.value.http_status == 401
