"""Test clocks: docs.stripe.com/api/test_clocks."""

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import existing_object, list_all, retrieve
from helpers.sandbox.api.errors import invalid_request
from helpers.sandbox.api.families import Endpoint
from helpers.sandbox.products.prices import period_end
from helpers.sandbox.schema import objects
from helpers.sandbox.test_clocks.time import KIND

_PATH = "/v1/test_helpers/test_clocks"
_ENDED = ("canceled", "incomplete_expired")
_LIFETIME = 7 * 86_400  # in the examples of docs.stripe.com/api/test_clocks/object


def create(context: Context, params: dict) -> dict:
    """Create a test clock that stands still at `frozen_time`, in Unix seconds."""
    clock = objects.new(
        context,
        stripe.test_helpers.TestClock,
        "clock",
        deletes_after=context.now() + _LIFETIME,
        frozen_time=params["frozen_time"],
        name=params.get("name"),
        status="ready",
    )
    context.emit(f"{KIND}.created", context.save(clock))
    return clock


def advance(context: Context, params: dict, id: str) -> dict:
    """Do all that is due until `frozen_time`, in order; return the clock as it was on the way.

    By the time of the answer, which says `advancing` as Stripe's does, the clock is ready. Raises
    StripeError for a time that is too early or too late.
    """
    clock, target = existing_object(context, KIND, id, "test_clock"), params["frozen_time"]
    _check_target(context, clock, target)
    details = {"advancing": {"target_frozen_time": target}}
    advancing = clock | {"status": "advancing", "status_details": details}
    context.emit(f"{KIND}.advancing", context.save(advancing))
    while due := context.store.next_due(target, id):
        _, time, obj = due
        context.families.run_scheduled(context.by_itself(time), obj)
    context.emit(f"{KIND}.ready", context.save(clock | {"frozen_time": target}))
    return advancing


def _check_target(context: Context, clock: dict, target: int) -> None:
    """The limits are those of the parameter's help text; no source has the words of the errors."""
    if target <= clock["frozen_time"]:
        message = "The new frozen_time must be after the test clock's current frozen_time."
        raise invalid_request(message, param="frozen_time")
    latest = _latest(context, clock)
    if target > latest:
        message = (
            "The new frozen_time is too far in the future: a test clock cannot advance more than "
            "two intervals of its shortest subscription, or two years without subscriptions, at a "
            f"time. The latest possible frozen_time is {latest}."
        )
        raise invalid_request(message, param="frozen_time")


def _latest(context: Context, clock: dict) -> int:
    """Return the latest time that a test clock can advance to, in Unix seconds."""
    now = clock["frozen_time"]
    subscriptions = context.find("subscription", test_clock=clock["id"])
    running = (each for each in subscriptions if each["status"] not in _ENDED)
    intervals = [item["price"]["recurring"] for each in running for item in each["items"]["data"]]
    ends = [period_end(now, each["interval"], 2 * each["interval_count"]) for each in intervals]
    return min(ends, default=period_end(now, "year", 2))


def delete(context: Context, _params: dict, id: str) -> dict:
    """Delete a test clock and its customers."""
    return delete_clock(context, existing_object(context, KIND, id, "test_clock"))


def delete_clock(context: Context, clock: dict) -> dict:
    """Delete a test clock on request, or because its time has come."""
    for customer in context.find("customer", test_clock=clock["id"]):
        context.at(clock["frozen_time"]).delete(customer, "customer.deleted")
    return context.delete(clock, f"{KIND}.deleted")


ENDPOINTS = (
    Endpoint("POST", _PATH, "test_helpers.TestClockCreateParams", create),
    list_all(KIND, _PATH, "test_helpers.TestClockListParams"),
    retrieve(KIND, _PATH, "test_helpers.TestClockRetrieveParams", "test_clock"),
    Endpoint("POST", _PATH + "/{}/advance", "test_helpers.TestClockAdvanceParams", advance),
    Endpoint("DELETE", _PATH + "/{}", "test_helpers.TestClockDeleteParams", delete),
)
