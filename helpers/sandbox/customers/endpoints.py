"""Customers: docs.stripe.com/api/customers."""

from helpers.sandbox.api import lists
from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import change_object, existing_object, merged_metadata
from helpers.sandbox.api.errors import from_problem, invalid_request
from helpers.sandbox.api.families import Endpoint
from helpers.sandbox.customers.objects import new_customer
from helpers.sandbox.customers.rules import customer_problems
from helpers.sandbox.customers.tax_ids import TAX_ID_ENDPOINTS, add_tax_id
from helpers.sandbox.payments.payment_methods import attach_to_customer
from helpers.sandbox.test_clocks.time import KIND as TEST_CLOCK
from helpers.sandbox.test_clocks.time import WITHOUT_CLOCK, on_its_clock

_PATH = "/v1/customers"
_ONE = _PATH + "/{}"
_METHOD, _DEFAULT_METHOD = "payment_method", "invoice_settings[default_payment_method]"
_METHODS = _ONE + "/payment_methods"


def create(context: Context, params: dict) -> dict:
    """Create a customer. Raises StripeError if a rule is broken or a payment method is unknown."""
    _check(params)
    if params.get("test_clock"):
        existing_object(context, TEST_CLOCK, params["test_clock"], "test_clock", 400)
    context = on_its_clock(context, params)
    fields = {name: value for name, value in params.items() if name != "tax"}  # not simulated
    fields["metadata"] = merged_metadata({}, params.get("metadata") or {})
    customer = new_customer(context, **fields)
    _attach_first_method(context, customer, params.get("payment_method"))
    _check_default_method(context, customer)
    context.emit("customer.created", context.save(customer))
    for n, each in enumerate(params.get("tax_id_data") or []):
        param = f"tax_id_data[{n}][value]"
        add_tax_id(context, customer["id"], each["type"], each["value"], param)
    return customer


def _check(params: dict) -> None:
    for problem in customer_problems(params):
        raise from_problem(problem)


def _attach_first_method(context: Context, customer: dict, id: str | None) -> None:
    """Attach the payment method that a new customer comes with; it may be the default, too."""
    if id:
        method, settings = attach_to_customer(context, id, customer["id"]), "invoice_settings"
        if customer[settings]["default_payment_method"] == id:
            customer[settings]["default_payment_method"] = method["id"]


def _check_default_method(context: Context, customer: dict) -> None:
    """Raise StripeError if the default payment method for invoices is not the customer's."""
    id, param = customer["invoice_settings"]["default_payment_method"], _DEFAULT_METHOD
    if id and existing_object(context, _METHOD, id, param, 400)["customer"] != customer["id"]:
        message = (
            f"The customer does not have a payment method with the ID {id}. The payment method "
            "must be attached to the customer."
        )
        raise invalid_request(message, param=param)


def list_customers(context: Context, params: dict) -> dict:
    """List customers, those with a test clock only if they are asked for."""
    where = "" if params.get("test_clock") else WITHOUT_CLOCK
    return lists.page(context, "customer", _PATH, params, where)


def retrieve(context: Context, _params: dict, id: str) -> dict:
    """Return a customer, or the little that is left of a deleted one."""
    return context.get("deleted.customer", id) or existing_object(context, "customer", id)


def update(context: Context, params: dict, id: str) -> dict:
    """Change a customer. Raises StripeError if a rule is broken or a payment method is unknown."""
    _check(params)
    customer = existing_object(context, "customer", id)
    change_object(context, customer, params, "customer.updated")
    if params.get("invoice_settings"):
        _check_default_method(context, customer)
    return customer


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
    Endpoint("GET", _PATH, "CustomerListParams", list_customers),
    Endpoint("GET", _ONE, "CustomerRetrieveParams", retrieve),
    Endpoint("POST", _ONE, "CustomerUpdateParams", update),
    Endpoint("DELETE", _ONE, "CustomerDeleteParams", delete),
    Endpoint("GET", _METHODS, "CustomerListPaymentMethodsParams", list_payment_methods),
    Endpoint(
        "GET", _METHODS + "/{}", "CustomerRetrievePaymentMethodParams", retrieve_payment_method
    ),
    *TAX_ID_ENDPOINTS,
)
