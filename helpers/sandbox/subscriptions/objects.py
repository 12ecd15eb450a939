"""The Subscription that a completed session starts: docs.stripe.com/api/subscriptions."""

from typing import Any

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.lists import envelope
from helpers.sandbox.products.prices import period_end, plan_of
from helpers.sandbox.schema import objects

Object = dict[str, Any]
_DAY = 86_400
# What Stripe does when a trial ends and there is no card, unless it is told otherwise.
_NO_CARD = {"end_behavior": {"missing_payment_method": "create_invoice"}}


def subscribe(context: Context, session: Object, method: Object | None) -> Object:
    """Save a Subscription to the session's recurring prices; its first period starts now."""
    data = context.checkout_data(session["id"]).get("subscription_data") or {}
    id = context.new_id("sub")
    subscription = objects.new(
        context,
        stripe.Subscription,
        "sub",
        id=id,
        billing_mode={"type": "flexible"} | (data.get("billing_mode") or {}),
        collection_method="charge_automatically",
        currency=session["currency"],
        customer=session["customer"],
        default_payment_method=method and method["id"],
        description=data.get("description"),
        invoice_settings={"issuer": {"type": "self"}} | (data.get("invoice_settings") or {}),
        metadata=data.get("metadata") or {},
        pending_invoice_item_interval=data.get("pending_invoice_item_interval"),
        start_date=context.now(),
        trial_settings=data.get("trial_settings") or _NO_CARD,
        **_trial(context, data),
    )
    end = subscription["trial_end"]
    items = [_item(context, id, line, end) for line in _recurring(context, session)]
    url = f"/v1/subscription_items?subscription={id}"
    return context.save(subscription | {"items": envelope(items, url, False)})


def _recurring(context: Context, session: Object) -> list[Object]:
    return [line for line in context.line_items(session["id"]) if line["price"]["recurring"]]


def _trial(context: Context, data: Object) -> Object:
    days, now = data.get("trial_period_days"), context.now()
    end = now + days * _DAY if days else data.get("trial_end")
    if not end:
        return {"status": "active", "billing_cycle_anchor": now}
    return {"status": "trialing", "trial_start": now, "trial_end": end, "billing_cycle_anchor": end}


def _item(context: Context, subscription: str, line: Object, trial_end: int | None) -> Object:
    now, recurring = context.now(), line["price"]["recurring"]
    end = period_end(now, recurring["interval"], recurring["interval_count"])
    return objects.new(
        context,
        stripe.SubscriptionItem,
        "si",
        current_period_start=now,
        current_period_end=trial_end or end,
        plan=plan_of(line["price"]),
        price=line["price"],
        quantity=line["quantity"],
        subscription=subscription,
    )
