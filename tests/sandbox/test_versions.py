"""API versions: what they change for Checkout."""

import pytest
import stripe

from tests.sandbox.shop import Shop

PAGE = {
    "success_url": "https://vuestripe.com/stripe-checkout/sessions-generator?state=success",
    "cancel_url": "https://vuestripe.com/stripe-checkout/sessions-generator?state=cancel",
    "payment_method_types": ["card"],
    "line_items": [{"price": "price_1I1xv3EfCmJMLhhrJ5vdGxy6", "quantity": 1}],
    "mode": "payment",
}


@pytest.mark.parametrize("version", ["2026-03-25.dahlia", "2026-08-26.dahlia", "2020-08-27"])
def test_the_page_s_data_work_with_an_older_version(sessions, version):
    session = sessions.create(params=PAGE, options={"stripe_version": version})
    assert session.payment_method_types == ["card"]
    assert session.last_response.headers["Stripe-Version"] == version


@pytest.mark.parametrize("version", ["2026-09-30.endive", stripe.api_version])
def test_payment_method_types_are_refused_since_they_were_removed(sessions, version):
    with pytest.raises(stripe.InvalidRequestError) as raised:
        sessions.create(params=PAGE, options={"stripe_version": version})
    assert (raised.value.code, raised.value.param) == ("parameter_unknown", "payment_method_types")


def test_older_versions_check_payment_method_types_too(sessions):
    with pytest.raises(stripe.InvalidRequestError) as raised:
        sessions.create(
            params={**PAGE, "payment_method_types": ["cheque"]},
            options={"stripe_version": "2026-03-25.dahlia"},
        )
    assert raised.value.param == "payment_method_types[0]"


@pytest.mark.parametrize("version", ["2099-01-01.zebra", "dahlia", "2026-3-25", "1"])
def test_an_unknown_version_is_refused(version):
    client = Shop().client
    with pytest.raises(stripe.InvalidRequestError, match="Invalid Stripe API version") as raised:
        client.v1.products.list(options={"stripe_version": version})
    assert raised.value.http_status == 400


def test_without_a_version_it_is_the_sdk_s(http):
    assert http("GET", "/v1/products").headers["Stripe-Version"] == stripe.api_version
