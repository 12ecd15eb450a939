"""Checkout Sessions in older API versions: helpers/sandbox/checkout_sessions/versions.py."""

import pytest
import stripe

BEFORE_BASIL = {"stripe_version": "2025-02-24.acacia"}
PAGE = {
    "success_url": "https://vuestripe.com/stripe-checkout/sessions-generator?state=success",
    "cancel_url": "https://vuestripe.com/stripe-checkout/sessions-generator?state=cancel",
    "payment_method_types": ["card"],
    "line_items": [{"price": "price_1I1xv3EfCmJMLhhrJ5vdGxy6", "quantity": 1}],
    "mode": "payment",
}


@pytest.mark.parametrize("version", ["2026-03-25.dahlia", "2026-08-26.dahlia", "2020-08-27"])
def test_the_docs_checkout_data_works_with_an_older_version(sessions, version):
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


@pytest.mark.parametrize(
    ("version", "name"), [("2026-02-25.clover", "embedded"), ("2026-03-25.dahlia", "embedded_page")]
)
def test_an_error_uses_the_names_of_ui_mode_of_its_version(sessions, version, name):
    params = plain(name) | {"success_url": PAGE["success_url"]}
    with pytest.raises(stripe.InvalidRequestError, match=f"`ui_mode` set to `{name}`") as raised:
        sessions.create(params=params, options={"stripe_version": version})
    assert raised.value.param == "success_url"


def test_every_name_in_an_error_is_of_its_version(sessions):
    id = sessions.create(params=plain("hosted_page")).id
    before = {"stripe_version": "2026-02-25.clover"}
    with pytest.raises(stripe.InvalidRequestError, match="is `custom` or `embedded`"):
        sessions.update(id, params={"shipping_options": [{"shipping_rate": "x"}]}, options=before)
    with pytest.raises(stripe.InvalidRequestError, match="one of custom, embedded, or hosted"):
        sessions.create(params=plain("form"), options=before)


def test_only_the_embedded_page_lets_the_server_alone_change_shipping(sessions):
    permissions = {"permissions": {"update_shipping_details": "server_only"}}
    before = {"stripe_version": "2026-02-25.clover"}
    session = sessions.create(params=plain("embedded") | permissions, options=before)
    assert session.permissions.update_shipping_details == "server_only"
    with pytest.raises(stripe.InvalidRequestError, match="`ui_mode` set to `embedded_page`"):
        sessions.create(params=plain("embedded_page") | permissions)


SHIPPING = {"shipping_address_collection": {"allowed_countries": ["US"]}}


def test_a_session_had_its_shipping(shop):
    checkout = shop.checkout(**SHIPPING)
    shop.sandbox.pay(checkout.id, name="Jenny Rosen")
    sessions = shop.client.v1.checkout.sessions
    old = sessions.retrieve(checkout.id, options=BEFORE_BASIL)
    new = sessions.retrieve(checkout.id)
    details = new.collected_information.shipping_details
    assert details.name == "Jenny Rosen" and old.shipping_details.to_dict() == details.to_dict()
    assert "shipping_details" not in new
