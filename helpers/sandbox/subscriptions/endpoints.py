"""Subscriptions: docs.stripe.com/api/subscriptions."""

from helpers.sandbox.api import lists
from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import change_object, existing_object, retrieve
from helpers.sandbox.api.errors import invalid_request, no_such
from helpers.sandbox.api.families import Endpoint
from helpers.sandbox.subscriptions.cancellation import cancellation, save_proration
from helpers.sandbox.subscriptions.changes import CANCELED, INCOMPLETE, update_items
from helpers.sandbox.subscriptions.charging import customers_method
from helpers.sandbox.subscriptions.creation import create
from helpers.sandbox.subscriptions.ending import end_subscription, has_ended, stop_collection
from helpers.sandbox.subscriptions.final_invoice import end_and_bill
from helpers.sandbox.subscriptions.invoice_endpoints import INVOICE_ENDPOINTS
from helpers.sandbox.subscriptions.item_endpoints import ITEM_ENDPOINTS
from helpers.sandbox.subscriptions.prorations import give_back_unused
from helpers.sandbox.subscriptions.resuming import resume
from helpers.sandbox.subscriptions.trials import move_trial_end
from helpers.sandbox.test_clocks.time import WITHOUT_CLOCK, on_its_clock

_KIND = "subscription"
_PATH = "/v1/subscriptions"
_ONE = _PATH + "/{}"
_OF_CUSTOMER = "/v1/customers/{}/subscriptions"
# Where lists filter by these parameters.
_FIELDS = {
    "current_period_end": "items.data[0].current_period_end",
    "current_period_start": "items.data[0].current_period_start",
    "plan": "items.data[0].price.id",
    "price": "items.data[0].price.id",
}
_NOT_ENDED = " AND json_extract(body, '$.status') NOT IN ('canceled', 'incomplete_expired')"
_ENDED = " AND json_extract(body, '$.status') IN ('canceled', 'incomplete_expired')"
_CHANGEABLE_WHEN_CANCELED = {"cancellation_details", "metadata"}
_CHANGEABLE_WHEN_INCOMPLETE = {"default_payment_method", "metadata"}
_CHANGEABLE = {
    *_CHANGEABLE_WHEN_CANCELED,
    "cancel_at",
    "cancel_at_period_end",
    "canceled_at",
    "default_payment_method",
    "description",
    "trial_settings",
}


def list_subscriptions(context: Context, params: dict) -> dict:
    """List subscriptions, canceled ones only if `status` asks for them."""
    return _page(context, params, _PATH)


def list_of_customer(context: Context, params: dict, id: str) -> dict:
    """List a customer's subscriptions, at the URL that an expanded customer's list gives."""
    existing_object(context, "customer", id)
    return _page_of_customer(context, params, id)


def expand_subscriptions(context: Context, customer: dict) -> dict:
    """Return the first page of a customer's subscriptions."""
    return _page_of_customer(context, {}, customer["id"])


def _page_of_customer(context: Context, params: dict, id: str) -> dict:
    return _page(context, params | {"customer": id}, _OF_CUSTOMER.format(id))


def _page(context: Context, params: dict, url: str) -> dict:
    where = {None: _NOT_ENDED, "ended": _ENDED}.get(params.get("status"), "")
    if not params.keys() & {"customer", "test_clock"}:
        where += WITHOUT_CLOCK
    params = {name: value for name, value in params.items() if (name, value) != ("status", "ended")}
    return lists.page(context, _KIND, url, params, where, _FIELDS)


def update(context: Context, params: dict, id: str) -> dict:
    """Change a subscription's metadata or other details, or schedule its end.

    Raises StripeError for a change that Stripe refuses: docs.stripe.com/api/subscriptions/update.
    """
    subscription = existing_object(context, _KIND, id)
    context = on_its_clock(context, subscription)
    if has_ended(subscription) and params.keys() - _CHANGEABLE_WHEN_CANCELED:
        raise invalid_request(CANCELED)
    if subscription["status"] == "incomplete" and params.keys() - _CHANGEABLE_WHEN_INCOMPLETE:
        raise invalid_request(INCOMPLETE)
    if params.get("default_payment_method"):
        name = "default_payment_method"
        customers_method(context, subscription["customer"], params[name], name)
    save_proration(context, subscription, params)
    params = params | cancellation(context, subscription, params)
    changes = {name: params[name] for name in _CHANGEABLE & params.keys()}
    if params.get("trial_end") and subscription["status"] == "trialing":
        subscription = move_trial_end(context, subscription, params)
    if "items" in params:
        return update_items(context, subscription, params, changes)
    return change_object(context, subscription, changes, "customer.subscription.updated")


def cancel(context: Context, params: dict, id: str) -> dict:
    """Cancel a subscription immediately: docs.stripe.com/api/subscriptions/cancel.

    Raises StripeError if it is canceled already.
    """
    subscription = existing_object(context, _KIND, id)
    if has_ended(subscription):
        raise no_such(_KIND, id)
    context = on_its_clock(context, subscription)
    details = (params.get("cancellation_details") or {}) | {"reason": "cancellation_requested"}
    end = {"canceled_at": context.now(), "cancellation_details": details}
    change_object(context, subscription, end, event=None)
    if params.get("prorate"):
        give_back_unused(context, subscription)
    if params.get("invoice_now"):
        return end_and_bill(context, subscription, "subscription_update")
    return end_subscription(context, subscription)


def cancel_all_of_customer(context: Context, customer: dict) -> None:
    """Cancel the subscriptions of a deleted customer: docs.stripe.com/api/customers/delete."""
    for subscription in context.find(_KIND, customer=customer["id"]):
        if not has_ended(subscription):
            cancel(context, {}, subscription["id"])
        stop_collection(context, subscription)  # of the last invoice, if it had ended before


ENDPOINTS = (
    Endpoint("GET", _OF_CUSTOMER, "SubscriptionListParams", list_of_customer),
    Endpoint("GET", _PATH, "SubscriptionListParams", list_subscriptions),
    Endpoint("POST", _PATH, "SubscriptionCreateParams", create),
    retrieve(_KIND, _PATH, "SubscriptionRetrieveParams"),
    Endpoint("POST", _ONE, "SubscriptionUpdateParams", update),
    Endpoint("DELETE", _ONE, "SubscriptionCancelParams", cancel),
    Endpoint("POST", _ONE + "/resume", "SubscriptionResumeParams", resume),
    *ITEM_ENDPOINTS,
    *INVOICE_ENDPOINTS,
)
