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


OLD_UI_MODES = {"hosted": "hosted_page", "embedded": "embedded_page", "custom": "elements"}


def plain(ui_mode):
    page = {name: PAGE[name] for name in ("line_items", "mode")}
    address = "success_url" if "hosted" in ui_mode else "return_url"
    return {**page, address: PAGE["success_url"], "ui_mode": ui_mode}


@pytest.mark.parametrize(("old", "new"), OLD_UI_MODES.items())
def test_the_old_names_of_ui_mode_work_before_dahlia(sessions, old, new):
    before = {"stripe_version": "2026-02-25.clover"}
    session = sessions.create(params=plain(old), options=before)
    assert session.ui_mode == old
    assert sessions.retrieve(session.id, options=before).ui_mode == old
    assert sessions.list(options=before).data[0].ui_mode == old
    assert sessions.retrieve(session.id).ui_mode == new


@pytest.mark.parametrize("version", ["2026-03-25.dahlia", stripe.api_version])
@pytest.mark.parametrize("old", OLD_UI_MODES)
def test_the_old_names_of_ui_mode_are_refused_since_dahlia(sessions, version, old):
    with pytest.raises(stripe.InvalidRequestError, match="Invalid ui_mode") as raised:
        sessions.create(params=plain(old), options={"stripe_version": version})
    assert raised.value.param == "ui_mode"


@pytest.mark.parametrize("new", OLD_UI_MODES.values())
def test_the_new_names_are_refused_before_dahlia(sessions, new):
    with pytest.raises(stripe.InvalidRequestError, match="Invalid ui_mode"):
        sessions.create(params=plain(new), options={"stripe_version": "2026-02-25.clover"})


@pytest.mark.parametrize("version", ["2026-09-29.endive", "2025-09-30.acacia", "2024-06-21"])
def test_only_versions_that_stripe_had_are_known(client, version):
    with pytest.raises(stripe.InvalidRequestError, match="Invalid Stripe API version"):
        client.v1.products.list(options={"stripe_version": version})


def test_events_have_a_version_of_their_own_and_stay_as_they_were(shop, sessions):
    shop.sandbox.pay(sessions.create(params=plain("hosted_page")).id)
    (event,) = shop.client.v1.events.list(
        params={"type": "checkout.session.completed"},
        options={"stripe_version": "2026-02-25.clover"},
    ).data
    assert event.api_version == stripe.api_version
    assert event.data.object["ui_mode"] == "hosted_page"
