"""Which fields of an object Stripe sends, where the SDK's types do not say."""

import pytest
import stripe
from stripe._object_classes import get_object_class

from helpers.sandbox.schema import sent_fields
from helpers.sandbox.schema.objects import hints_of
from helpers.sandbox.schema.sent_fields import left_out

NESTED = (
    stripe.Charge.FraudDetails,
    stripe.Charge.PaymentMethodDetails,
    stripe.checkout.Session.TotalDetails,
    stripe.InvoicePayment.Payment,
    stripe.Price.CurrencyOptions,
    stripe.PromotionCode.Restrictions,
    stripe.Refund.DestinationDetails,
    stripe.ShippingRate.FixedAmount,
)
TABLES = (
    sent_fields.ALWAYS,
    sent_fields.NEVER,
    sent_fields.ONLY_EXPANDED,
    sent_fields.WHEN_SET,
)


def the_class(name):
    nested = {type.__qualname__: type for type in NESTED}
    return nested.get(name) or get_object_class("V1", name)


@pytest.mark.parametrize("table", TABLES)
def test_the_tables_name_classes_and_fields_that_the_sdk_has(table):
    for name, fields in table.items():
        assert set(fields) <= hints_of(the_class(name)).keys(), name
    assert all(hints_of(the_class(name)) for name in sent_fields.ONE_OF_MANY)


def test_a_payment_method_has_no_fields_for_other_types():
    absent = left_out(stripe.PaymentMethod, hints_of(stripe.PaymentMethod))
    assert {"card", "us_bank_account", "sepa_debit"} <= absent
    assert not {"billing_details", "customer", "type", "metadata"} & absent


def test_where_any_type_may_come_only_the_type_is_sent():
    hints = hints_of(stripe.Refund.DestinationDetails)
    assert left_out(stripe.Refund.DestinationDetails, hints) == hints.keys() - {"type"}


def test_an_object_in_no_table_has_every_field():
    assert left_out(stripe.Product, hints_of(stripe.Product)) == set()
