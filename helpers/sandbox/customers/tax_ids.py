"""The tax IDs of customers: docs.stripe.com/api/tax_ids/customer_create."""

from typing import Any

import stripe

from helpers.sandbox.api import lists
from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import change_object, existing_object
from helpers.sandbox.api.errors import invalid_request, no_such
from helpers.sandbox.api.families import Endpoint
from helpers.sandbox.schema import objects
from helpers.sandbox.validation.tax_ids import (
    TEST_NUMBERS,
    VERIFIED_TYPES,
    is_tax_id,
    tax_id_country,
)

Object = dict[str, Any]
_KIND = "tax_id"
_OF_CUSTOMER = "/v1/customers/{}/tax_ids"
_ONE = _OF_CUSTOMER + "/{}"


def add_tax_id(
    context: Context, customer: str, type: str, value: str, param: str = "value"
) -> Object:
    """Save a tax ID of a customer (by id) and return it.

    Stripe's test numbers are verified at once, others of such a type stay pending: the sandbox
    asks no government. Raises StripeError, which names `param`, for a value in another format.
    """
    if not is_tax_id(type, value):
        raise invalid_request(f"Invalid value for {type}.", "tax_id_invalid", param)
    status = "pending" if type in VERIFIED_TYPES else "unavailable"
    tax_id = objects.new(
        context,
        stripe.TaxId,
        "txi",
        country=tax_id_country(type, value),
        customer=customer,
        owner={"type": "customer", "customer": customer},
        type=type,
        value=value,
        verification={"status": status},
    )
    context.emit("customer.tax_id.created", context.save(tax_id))
    if status == "pending":
        verification = {"verification": {"status": TEST_NUMBERS.get(value, status)}}
        change_object(context, tax_id, verification, "customer.tax_id.updated")
    return tax_id


def tax_ids_of(context: Context, customer: str) -> list[Object]:
    """Return the type and the value of a customer's tax IDs, the oldest first."""
    found = reversed(context.find(_KIND, customer=customer))
    return [{"type": each["type"], "value": each["value"]} for each in found]


def create(context: Context, params: dict, id: str) -> Object:
    """Add a tax ID to a customer."""
    existing_object(context, "customer", id, "customer")
    return add_tax_id(context, id, params["type"], params["value"])


def list_all_of(context: Context, params: dict, id: str) -> Object:
    """List a customer's tax IDs."""
    existing_object(context, "customer", id, "customer")
    return lists.page(context, _KIND, _OF_CUSTOMER.format(id), params | {"customer": id})


def expand(context: Context, customer: Object) -> Object:
    """Return the first page of a customer's tax IDs."""
    return list_all_of(context, {}, customer["id"])


def retrieve(context: Context, _params: dict, id: str, tax_id: str) -> Object:
    """Return a tax ID. Raises StripeError, 404, if it is not the customer's."""
    found = existing_object(context, _KIND, tax_id)
    if found["customer"] != id:
        raise no_such(_KIND, tax_id)
    return found


def delete(context: Context, params: dict, id: str, tax_id: str) -> Object:
    """Delete a tax ID of a customer."""
    return context.delete(retrieve(context, params, id, tax_id), "customer.tax_id.deleted")


TAX_ID_ENDPOINTS = (
    Endpoint("POST", _OF_CUSTOMER, "CustomerCreateTaxIdParams", create),
    Endpoint("GET", _OF_CUSTOMER, "CustomerListTaxIdsParams", list_all_of),
    Endpoint("GET", _ONE, "CustomerRetrieveTaxIdParams", retrieve),
    Endpoint("DELETE", _ONE, "CustomerDeleteTaxIdParams", delete),
)
