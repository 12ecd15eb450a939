"""PaymentMethods of customers: docs.stripe.com/api/payment_methods."""

from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import change_object, existing_object
from helpers.sandbox.api.errors import invalid_request
from helpers.sandbox.api.families import Endpoint
from helpers.sandbox.payments.objects import attach_payment_method
from helpers.sandbox.payments.test_payment_methods import (
    is_test_payment_method,
    save_test_payment_method,
)

Object = dict[str, Any]
_KIND = "payment_method"
_ONE = "/v1/payment_methods/{}"
_ATTACHED = "The payment method you provided has already been attached to a customer."
_USED = (
    "This PaymentMethod was previously used without being attached to a Customer or was detached "
    "from a Customer, and may not be used again."
)
_NOT_ATTACHED = (
    "The payment method you provided is not attached to a customer so detachment is impossible."
)
_NOT_SAVED = "You must save this PaymentMethod to a customer before you can update it."


def attach_to_customer(context: Context, id: str, customer: str, status: int = 400) -> Object:
    """Attach a PaymentMethod to a customer (by id) and return it.

    A test PaymentMethod, such as pm_card_visa, becomes a new one. Any other that is not attached
    has been used, as only Checkout creates them. Raises StripeError if it cannot be attached;
    `status` is that of the error for an unknown id.
    """
    if is_test_payment_method(id):
        return attach_payment_method(context, save_test_payment_method(context, id), customer)
    method = existing_object(context, _KIND, id, _KIND, status)
    raise invalid_request(_ATTACHED if method["customer"] else _USED)


def detach_from_customer(context: Context, method: Object) -> Object:
    """Detach a PaymentMethod, which cannot be charged again, and return it.

    docs.stripe.com/api/payment_methods/detach
    """
    customer = context.get("customer", method["customer"])
    if customer and customer["invoice_settings"]["default_payment_method"] == method["id"]:
        unset = {"invoice_settings": {"default_payment_method": None}}
        change_object(context, customer, unset, "customer.updated")
    return change_object(context, method, {"customer": ""}, "payment_method.detached")


def attach(context: Context, params: dict, id: str) -> Object:
    """Attach a PaymentMethod: docs.stripe.com/api/payment_methods/attach."""
    if "customer" not in params:
        raise invalid_request("Missing required param: customer.", "parameter_missing", "customer")
    existing_object(context, "customer", params["customer"], "customer", 400)
    return attach_to_customer(context, id, params["customer"], 404)


def detach(context: Context, params: dict, id: str) -> Object:
    """Detach a PaymentMethod. Raises StripeError if it is not attached."""
    method = existing_object(context, _KIND, id, _KIND)
    if not method["customer"]:
        raise invalid_request(_NOT_ATTACHED)
    return detach_from_customer(context, method)


def update(context: Context, params: dict, id: str) -> Object:
    """Change a PaymentMethod: docs.stripe.com/api/payment_methods/update.

    Raises StripeError if it is not attached to a customer.
    """
    method = existing_object(context, _KIND, id, _KIND)
    if not method["customer"]:
        raise invalid_request(_NOT_SAVED)
    changes = {name: value for name, value in params.items() if name != "us_bank_account"}
    return change_object(context, method, changes, "payment_method.updated")


PAYMENT_METHOD_ENDPOINTS = (
    Endpoint("POST", _ONE, "PaymentMethodUpdateParams", update),
    Endpoint("POST", _ONE + "/attach", "PaymentMethodAttachParams", attach),
    Endpoint("POST", _ONE + "/detach", "PaymentMethodDetachParams", detach),
)
