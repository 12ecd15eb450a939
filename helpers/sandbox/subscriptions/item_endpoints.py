"""The items of a subscription by themselves: docs.stripe.com/api/subscription_items."""

from helpers.sandbox.api import lists
from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import existing_object
from helpers.sandbox.api.errors import no_such
from helpers.sandbox.api.families import Endpoint
from helpers.sandbox.subscriptions.changes import update_items
from helpers.sandbox.test_clocks.time import on_its_clock

_KIND = "subscription_item"
_PATH = "/v1/subscription_items"
_ONE = _PATH + "/{}"
_HAS_ITEM = (
    " AND EXISTS (SELECT * FROM json_each(body, '$.items.data')"
    " WHERE json_extract(value, '$.id') = ?)"
)
_HOW = ("off_session", "proration_behavior", "proration_date")


def list_items(context: Context, params: dict) -> dict:
    """List the items of a subscription, at the URL that its `items` give."""
    subscription = existing_object(
        context, "subscription", params["subscription"], "subscription", 400
    )
    return lists.page_of(subscription["items"]["data"], _KIND, _PATH, params)


def retrieve(context: Context, _params: dict, id: str) -> dict:
    """Return an item of any subscription."""
    return _item(_subscription(context, id), id)


def update(context: Context, params: dict, id: str) -> dict:
    """Change the price or the quantity of an item: docs.stripe.com/api/subscription_items/update.

    Raises StripeError for a change that Stripe refuses.
    """
    subscription = _subscription(context, id)
    how = {name: params.pop(name) for name in _HOW if name in params}
    changes = how | {"items": [params | {"id": id}]}
    context = on_its_clock(context, subscription)
    return _item(update_items(context, subscription, changes, {}, path=()), id)


def _subscription(context: Context, item: str) -> dict:
    for subscription in context.select("subscription", _HAS_ITEM, (item,)):
        return subscription
    raise no_such(_KIND, item, "item")


def _item(subscription: dict, id: str) -> dict:
    return next(item for item in subscription["items"]["data"] if item["id"] == id)


ITEM_ENDPOINTS = (
    Endpoint("GET", _PATH, "SubscriptionItemListParams", list_items),
    Endpoint("GET", _ONE, "SubscriptionItemRetrieveParams", retrieve),
    Endpoint("POST", _ONE, "SubscriptionItemUpdateParams", update),
)
