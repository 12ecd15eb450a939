"""Customers: docs.stripe.com/api/customers."""

from helpers.sandbox.api import lists
from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import change, existing, list_all, merged
from helpers.sandbox.api.errors import from_problem, invalid_request
from helpers.sandbox.api.families import Endpoint
from helpers.sandbox.customers.objects import new_customer
from helpers.sandbox.customers.rules import customer_problems
from helpers.sandbox.payments.objects import attach_payment_method

_PATH = "/v1/customers"
_ONE = _PATH + "/{}"
_METHODS = _ONE + "/payment_methods"


def create(context: Context, params: dict) -> dict:
    """Make a customer. Raises StripeError for an e-mail address or card that is none."""
    _check(context, params)
    fields = {name: value for name, value in params.items() if name != "tax"}  # not simulated
    fields["metadata"] = merged({}, params.get("metadata") or {})
    customer = new_customer(context, **fields)
    if params.get("payment_method"):
        method = context.require("payment_method", params["payment_method"])
        attach_payment_method(context, method, customer["id"])
    context.emit("customer.created", customer)
    return customer


def _check(context: Context, params: dict) -> None:
    for problem in customer_problems(params):
        raise from_problem(problem)
    default = (params.get("invoice_settings") or {}).get("default_payment_method")
    if params.get("payment_method"):
        existing(context, "payment_method", params["payment_method"], "payment_method", 400)
    if default:
        param = "invoice_settings[default_payment_method]"
        existing(context, "payment_method", default, param, 400)


def retrieve(context: Context, _params: dict, id: str) -> dict:
    """Return a customer, also one that was deleted, of which little is left."""
    return context.get("deleted.customer", id) or existing(context, "customer", id)


def update(context: Context, params: dict, id: str) -> dict:
    _check(context, params)
    return change(context, existing(context, "customer", id), params, "customer.updated")


def delete(context: Context, _params: dict, id: str) -> dict:
    """Delete a customer; what they subscribe to and what they were about to buy ends with them."""
    return context.delete(existing(context, "customer", id), "customer.deleted")


def list_methods(context: Context, params: dict, id: str) -> dict:
    existing(context, "customer", id)
    url = f"{_PATH}/{id}/payment_methods"
    return lists.page(context, "payment_method", url, params | {"customer": id})


def retrieve_method(context: Context, _params: dict, id: str, method_id: str) -> dict:
    method = existing(context, "payment_method", method_id, "payment_method")
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
    Endpoint("GET", _METHODS, "CustomerListPaymentMethodsParams", list_methods),
    Endpoint("GET", _METHODS + "/{}", "CustomerRetrievePaymentMethodParams", retrieve_method),
)
