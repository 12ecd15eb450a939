"""Parameters of older API versions."""

import pytest
import stripe

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


def test_a_promotion_code_named_its_coupon_itself(client):
    coupon = client.v1.coupons.create(params={"percent_off": 10})
    before = {"stripe_version": "2025-08-27.basil"}
    params = {"coupon": coupon.id, "code": "SUMMER"}
    code = client.v1.promotion_codes.create(params=params, options=before)
    assert code.promotion.coupon == coupon.id and code.coupon.percent_off == 10
    with pytest.raises(stripe.InvalidRequestError, match="unknown parameter: coupon"):
        client.v1.promotion_codes.create(params=params)
    with pytest.raises(stripe.InvalidRequestError, match="required param: coupon"):
        client.v1.promotion_codes.create(params={"code": "WINTER"}, options=before)
    params = {"promotion": {"type": "coupon", "coupon": coupon.id}}
    with pytest.raises(stripe.InvalidRequestError, match="promotion. .*apart from the changes"):
        client.v1.promotion_codes.create(params=params, options=before)


@pytest.mark.parametrize(
    ("version", "name"), [("2026-02-25.clover", "embedded"), ("2026-03-25.dahlia", "embedded_page")]
)
def test_an_error_speaks_of_ui_mode_as_its_version_does(sessions, version, name):
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


def test_the_server_alone_may_ship_from_what_was_called_embedded(sessions):
    permissions = {"permissions": {"update_shipping_details": "server_only"}}
    before = {"stripe_version": "2026-02-25.clover"}
    session = sessions.create(params=plain("embedded") | permissions, options=before)
    assert session.permissions.update_shipping_details == "server_only"
    with pytest.raises(stripe.InvalidRequestError, match="`ui_mode` set to `embedded_page`"):
        sessions.create(params=plain("embedded_page") | permissions)


def test_an_unknown_parameter_may_be_one_of_those_days(sessions):
    params, before = plain("hosted") | {"tip": 5}, {"stripe_version": "2020-08-27"}
    with pytest.raises(stripe.InvalidRequestError, match="tip. .The sandbox takes") as raised:
        sessions.create(params=params, options=before)
    assert (raised.value.code, raised.value.param) == ("parameter_unknown", "tip")
