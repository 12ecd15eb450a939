"""The fields of a new session, by mode."""

import pytest

from tests.sandbox.shop import Shop


@pytest.mark.parametrize(
    ("mode", "fields"),
    [
        (
            "checkout",
            {
                "mode": "payment",
                "payment_status": "unpaid",
                "customer_creation": "if_required",
                "payment_method_collection": "if_required",
                "amount_subtotal": 2000,
                "amount_total": 2000,
                "currency": "usd",
            },
        ),
        (
            "subscription",
            {
                "mode": "subscription",
                "payment_status": "unpaid",
                "customer_creation": "always",
                "payment_method_collection": "always",
                "amount_total": 1200,
                "invoice_creation": None,
            },
        ),
        (
            "setup",
            {
                "mode": "setup",
                "payment_status": "no_payment_required",
                "amount_subtotal": None,
                "amount_total": None,
                "currency": "usd",
                "total_details": None,
            },
        ),
    ],
)
def test_each_mode_has_its_own_defaults(mode, fields):
    session = getattr(Shop(), mode)().session.to_dict()
    assert {name: session[name] for name in fields} == fields


def test_all_modes_share_some_defaults(shop):
    session = shop.checkout().session
    assert (session.ui_mode, session.status) == ("hosted_page", "open")
    assert session.payment_method_types == ["card"]
    assert session.metadata.to_dict() == {} and session.discounts == []
    assert not session.phone_number_collection.enabled and not session.automatic_tax.enabled


def test_allowed_payment_methods_are_in_the_types(shop):
    session = shop.checkout(allowed_payment_method_types=["card", "link"]).session
    assert session.payment_method_types == ["card", "link"]


def test_parameters_inside_an_object_keep_its_other_defaults(shop):
    session = shop.checkout(
        branding_settings={"border_style": "pill", "button_color": ""},
        tax_id_collection={"enabled": True},
    ).session
    assert session.branding_settings.border_style == "pill"
    assert session.branding_settings.button_color.startswith("#")
    assert session.tax_id_collection.to_dict() == {"enabled": True, "required": "never"}


def test_a_currency_is_in_lower_case(shop):
    item = {"currency": "EUR", "unit_amount": 900, "product_data": {"name": "Mug"}}
    session = shop.checkout(line_items=[{"price_data": item, "quantity": 1}]).session
    assert session.currency == "eur"


@pytest.mark.parametrize(
    ("ui_mode", "after"), [("embedded_page", "always"), ("elements", None), ("form", None)]
)
def test_a_page_of_the_shop_gets_a_client_secret(shop, ui_mode, after):
    session = shop.checkout(
        ui_mode=ui_mode, success_url=None, cancel_url=None, return_url="https://example.com"
    ).session
    assert session.client_secret.startswith(f"{session.id}_secret_")
    assert session.redirect_on_completion == after
    assert shop.checkout().session.client_secret is None


def test_a_session_with_a_customer_creates_none(shop):
    customer = shop.client.v1.customers.create(params={"name": "Jenny"}).id
    for session in (shop.checkout(customer=customer), shop.subscription(customer=customer)):
        assert session.session.customer_creation is None
