"""Changing what a subscription is to: docs.stripe.com/billing/subscriptions/change-price."""

import json
from typing import Any

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import change_object, merged_metadata
from helpers.sandbox.api.errors import invalid_request
from helpers.sandbox.products.prices import plan_from_price
from helpers.sandbox.schema import objects
from helpers.sandbox.subscriptions import charging, collection
from helpers.sandbox.subscriptions.billing_cycle import next_period_end
from helpers.sandbox.subscriptions.drafts import item_lines, new_draft
from helpers.sandbox.subscriptions.ending import has_ended
from helpers.sandbox.subscriptions.invoice_items import pending_items, pending_line, save_invoice
from helpers.sandbox.subscriptions.item_prices import check_is_new, item_price, refused
from helpers.sandbox.subscriptions.prorations import prorate
from helpers.sandbox.subscriptions.reminders import schedule_reminders
from helpers.sandbox.validation.problems import Path

Object = dict[str, Any]
CANCELED = "A canceled subscription can only update its cancellation_details and metadata."
# In our words: docs.stripe.com/api/subscriptions/object#subscription_object-status says so.
INCOMPLETE = (
    "An incomplete subscription can only update its metadata and its default payment method, until "
    "its first invoice is paid."
)
_LAST = (
    "A subscription must have at least one active plan. To cancel a subscription, please use the "
    "cancel API endpoint on /v1/subscriptions."
)


def update_items(
    context: Context,
    subscription: Object,
    params: Object,
    changes: Object,
    path: Path = ("items",),
) -> Object:
    """Change the items of a subscription, and other fields with them; send the event.

    `params` are `items`, how to prorate, and `off_session`. A new invoice is charged at once,
    without the hour's wait of a renewal. Returns the subscription. Raises StripeError if it is
    canceled or incomplete.
    """
    if has_ended(subscription):
        raise invalid_request(CANCELED)
    if subscription["status"] == "incomplete":
        raise invalid_request(INCOMPLETE)
    changed = with_items(context, subscription, params["items"], path)
    invoice = bill_change(context, subscription, changed, params)
    changes = changes | {name: changed[name] for name in ("billing_cycle_anchor", "items")}
    if invoice:
        changes["latest_invoice"] = invoice["id"]
    change_object(context, subscription, changes, "customer.subscription.updated")
    schedule_reminders(context, subscription)
    if invoice:
        save_invoice(context, invoice)
        collection.advance(context, invoice, charging.payer(params, default=False))
    return context.require("subscription", subscription["id"])


def with_items(
    context: Context, subscription: Object, changes: list[Object], path: Path = ("items",)
) -> Object:
    """Return a subscription with changed, new and deleted items; it is not saved.

    `changes` is the parameter at this path, or one item's parameters if that is empty. An item with
    another interval begins a new period now. Raises StripeError for what Stripe refuses.
    """
    changed = json.loads(json.dumps(subscription))  # a copy at every depth
    items = {item["id"]: item for item in changed["items"]["data"]}
    for n, change in enumerate(changes):
        _change(context, changed, items, change, (*path, n) if path else ())
    if not items:
        raise invalid_request(_LAST)
    changed["items"] |= {"data": list(items.values())}
    _begin_periods(context, changed, _begun(subscription, changed))
    return changed


def _change(
    context: Context, subscription: Object, items: Object, change: Object, path: Path
) -> None:
    id = change.get("id") or context.new_id("si")
    if change.get("id") and id not in items:  # the words are those that integrations report
        raise refused(f"Invalid subscription_item id: {id}", *path, "id")
    if change.get("deleted"):
        items.pop(id, None)
        return
    price = item_price(context, subscription["currency"], change, path)
    if price is None and id not in items:
        message = "You must pass a price, or the id of an item, for each of the items."
        raise refused(message, *path, "price")
    others = [item["price"]["id"] for key, item in items.items() if key != id]
    if price:
        check_is_new(price, others, path)
    item = items.get(id) or _new_item(context, subscription, price)
    items[id] = _changed_item(item, price, change) | {"id": id}


def _new_item(context: Context, subscription: Object, price: Object | None) -> Object:
    """Return an item, whose period is that of one with the same interval, or of the first one."""
    items = subscription["items"]["data"]
    alike = (item for item in items if price and _interval(item) == _interval({"price": price}))
    model = next(alike, items[0])
    period = {name: model[name] for name in ("current_period_start", "current_period_end")}
    owner = {"subscription": subscription["id"]}
    return objects.new(context, stripe.SubscriptionItem, "si", **period, **owner)


def _changed_item(item: Object, price: Object | None, change: Object) -> Object:
    """Return an item after a change; a new price has the quantity 1 unless the change says more."""
    if price:
        item = item | {"price": price, "plan": plan_from_price(price), "quantity": 1}
    if item["price"]["recurring"]["usage_type"] == "metered":
        item = item | {"quantity": None}
    elif "quantity" in change:
        item = item | {"quantity": change["quantity"]}
    return item | {"metadata": merged_metadata(item["metadata"], change.get("metadata") or {})}


def _interval(item: Object) -> tuple[str, int]:
    recurring = item["price"]["recurring"]
    return (recurring["interval"], recurring["interval_count"])


def _begun(before: Object, after: Object) -> set[str]:
    """Return the items (by id) whose period begins with a change; none does in a trial."""
    if before["status"] == "trialing":
        return set()
    old = {item["id"]: _interval(item) for item in before["items"]["data"]}
    return {item["id"] for item in after["items"]["data"] if _begins(item, old)}


def _begins(item: Object, old: dict[str, tuple[str, int]]) -> bool:
    """Return whether an item has another interval than before or, if it is new, than the others."""
    if item["id"] in old:
        return _interval(item) != old[item["id"]]
    return _interval(item) not in old.values()


def _begin_periods(context: Context, subscription: Object, ids: set[str]) -> None:
    """Begin the periods of these items now; the cycle begins anew if they are all."""
    now, items = context.now(), subscription["items"]["data"]
    if all(item["id"] in ids for item in items):
        subscription["billing_cycle_anchor"] = now
    for item in items:
        if item["id"] in ids:
            end = next_period_end(now, item["price"]["recurring"], now)
            item |= {"current_period_start": now, "current_period_end": end}


def bill_change(context: Context, before: Object, after: Object, params: Object) -> Object | None:
    """Prorate a change as its parameters say; return the draft to collect at once, if any."""
    behavior = params.get("proration_behavior") or "create_prorations"
    begun = _begun(before, after)
    if behavior != "none":
        prorate(context, before, after, _proration_date(context, before, params), begun)
    if not begun and behavior != "always_invoice":
        return None
    pending = pending_items(context, after)
    lines = [pending_line(context, after, each) for each in pending]
    past = {"start": context.now(), "end": context.now()}
    if begun:
        for item in after["items"]["data"]:
            lines += item_lines(context, after, item, past) if item["id"] in begun else []
    return new_draft(context, after, lines, "subscription_update", past) if lines else None


def _proration_date(context: Context, subscription: Object, params: Object) -> int:
    date, items = params.get("proration_date", context.now()), subscription["items"]["data"]
    start = max(item["current_period_start"] for item in items)
    end = min(item["current_period_end"] for item in items)
    if not start <= date <= end:
        message = "Cannot specify a proration date outside of the current subscription period."
        raise invalid_request(message, param="proration_date")
    return date
