"""The time of what belongs to a customer with a test clock."""

from typing import Any

from helpers.sandbox.api.context import Context

Object = dict[str, Any]
KIND = "test_helpers.test_clock"
# SQL of lists that leave out objects with a test clock unless they are asked for:
# docs.stripe.com/api/customers/list#list_customers-test_clock
WITHOUT_CLOCK = " AND json_extract(body, '$.test_clock') IS NULL"


def on_its_clock(context: Context, obj: Object | None) -> Context:
    """Return the context at the time of an object's test clock, or as it is if it has none.

    docs.stripe.com/billing/testing/test-clocks
    """
    id = (obj or {}).get("test_clock")
    return context.at(context.require(KIND, id)["frozen_time"]) if id else context
