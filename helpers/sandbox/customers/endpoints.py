"""Customers: docs.stripe.com/api/customers."""

from helpers.sandbox.api import lists
from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import change_object, existing_object, list_all, merged_metadata
from helpers.sandbox.api.errors import from_problem, invalid_request
from helpers.sandbox.api.families import Endpoint
from helpers.sandbox.customers.objects import new_customer
from helpers.sandbox.customers.rules import customer_problems
from helpers.sandbox.customers.tax_ids import TAX_ID_ENDPOINTS, add_tax_id
from helpers.sandbox.payments.payment_methods import attach_to_customer

_PATH = "/v1/customers"
_ONE = _PATH + "/{}"
_METHODS = _ONE + "/payment_methods"


def create(context: Context, params: dict) -> dict:
    """Create a customer. Raises StripeError if a rule is broken or a payment method is unknown."""
    _check(context, params)
    fields = {name: value for name, value in params.items() if name != "tax"}  # not simulated
    fields["metadata"] = merged_metadata({}, params.get("metadata") or {})
    customer = new_customer(context, **fields)
    context.emit("customer.created", customer)
    for n, each in enumerate(params.get("tax_id_data") or []):
        param = f"tax_id_data[{n}][value]"
        add_tax_id(context, customer["id"], each["type"], each["value"], param)
    if params.get("payment_method"):
        attach_to_customer(context, params["payment_method"], customer["id"])
    return customer


def _check(context: Context, params: dict) -> None:
    for problem in customer_problems(params):
        raise from_problem(problem)
    default = (params.get("invoice_settings") or {}).get("default_payment_method")
    if default:
        param = "invoice_settings[default_payment_method]"
        existing_object(context, "payment_method", default, param, 400)


def retrieve(context: Context, _params: dict, id: str) -> dict:
    """Return a customer, or the little that is left of a deleted one."""
    return context.get("deleted.customer", id) or existing_object(context, "customer", id)


def update(context: Context, params: dict, id: str) -> dict:
    """Change a customer. Raises StripeError if a rule is broken or a payment method is unknown."""
    _check(context, params)
    return change_object(
        context, existing_object(context, "customer", id), params, "customer.updated"
    )


def delete(context: Context, _params: dict, id: str) -> dict:
    """Delete a customer, which ends their subscriptions and their open Checkout Sessions.

    docs.stripe.com/api/customers/delete
    """
    return context.delete(existing_object(context, "customer", id), "customer.deleted")


def list_payment_methods(context: Context, params: dict, id: str) -> dict:
    """List the payment methods that are attached to a customer."""
    existing_object(context, "customer", id)
    url = f"{_PATH}/{id}/payment_methods"
    return lists.page(context, "payment_method", url, params | {"customer": id})


def retrieve_payment_method(context: Context, _params: dict, id: str, method_id: str) -> dict:
    """Return a payment method. Raises StripeError, 404, if it is not the customer's."""
    method = existing_object(context, "payment_method", method_id, "payment_method")
    if method["customer"] != id:
        message = f"The payment method {method_id} does not belong to the customer {id}."
        raise invalid_request(message, "resource_missing", "payment_method", 404)
    return method


ENDPOINTS = (
    Endpoint("POST", _PATH, "CustomerCreateParams", create),
    list_all("customer", _PATH, "CustomerListParams"),
    Endpoint("GET", _ONE, "CustomerRetrieveParams", retrieve),
    Endpoint("POST", _ONE, "CustomerUpdateParams", update),
    Endpoint("DELETE", _ONE, "CustomerDeleteParams", delete),
    Endpoint("GET", _METHODS, "CustomerListPaymentMethodsParams", list_payment_methods),
    Endpoint(
        "GET", _METHODS + "/{}", "CustomerRetrievePaymentMethodParams", retrieve_payment_method
    ),
    *TAX_ID_ENDPOINTS,
)
