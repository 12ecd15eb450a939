"""Subscriptions, as a session or the API starts them: docs.stripe.com/api/subscriptions."""

from typing import Any

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.lists import list_object
from helpers.sandbox.products.prices import period_end, plan_from_price, with_current_price
from helpers.sandbox.schema import objects
from helpers.sandbox.tax_rates.amounts import rates_of

Object = dict[str, Any]
_DAY = 86_400
# Stripe's default for a trial that ends without a card.
_TRIAL_SETTINGS = {"end_behavior": {"missing_payment_method": "create_invoice"}}


def start_subscription(
    context: Context,
    session: Object,
    lines: list[Object],
    data: Object,
    method: Object | None,
    default_tax_rates: list[Object],
) -> Object:
    """Save and return a Subscription to a session's recurring prices; it starts now.

    `lines` are the session's line items, `data` is its `subscription_data`, `method` is the
    PaymentMethod to charge, if there is one, and `default_tax_rates` are TaxRates.
    """
    subscription = new_subscription(
        context,
        data,
        currency=session["currency"],
        customer=session["customer"],
        default_payment_method=method and method["id"],
        default_tax_rates=default_tax_rates,
    )
    recurring = (line for line in lines if line["price"]["recurring"])
    items = [
        new_item(context, subscription, line["price"], quantity=line["quantity"])
        | _own_tax_rates(line, default_tax_rates)
        for line in recurring
    ]
    return context.save(with_items(subscription, items))


def new_subscription(context: Context, data: Object, **fields: Any) -> Object:
    """Return a subscription that starts now, without items; it is not saved.

    `data` are parameters of the API or a session's `subscription_data`; `fields` are among others
    its currency and its customer (by id).
    """
    id = context.new_id("sub")
    return objects.new(
        context,
        stripe.Subscription,
        "sub",
        id=id,
        billing_mode={"type": "flexible"} | (data.get("billing_mode") or {}),
        collection_method=data.get("collection_method") or "charge_automatically",
        days_until_due=data.get("days_until_due"),
        description=data.get("description"),
        invoice_settings={"issuer": {"type": "self"}} | (data.get("invoice_settings") or {}),
        metadata=data.get("metadata") or {},
        pending_invoice_item_interval=data.get("pending_invoice_item_interval"),
        start_date=context.now(),
        test_clock=_test_clock(context, fields["customer"]),
        trial_settings=data.get("trial_settings") or _TRIAL_SETTINGS,
        **_trial(context, data),
        **fields,
    )


def with_items(subscription: Object, items: list[Object]) -> Object:
    """Return a subscription with these items."""
    url = f"/v1/subscription_items?subscription={subscription['id']}"
    return subscription | {"items": list_object(items, url, False)}


def _test_clock(context: Context, customer: str) -> str | None:
    return (context.get("customer", customer) or {}).get("test_clock")


def _trial(context: Context, data: Object) -> Object:
    days, end, now = data.get("trial_period_days"), data.get("trial_end"), context.now()
    if days:
        end = now + days * _DAY
    if not end or end == "now":
        return {"status": "active", "billing_cycle_anchor": now}
    return {"status": "trialing", "trial_start": now, "trial_end": end, "billing_cycle_anchor": end}


def new_item(context: Context, subscription: Object, price: Object, **fields: Any) -> Object:
    """Return an item whose first period, or trial, begins now; it is not saved."""
    now, recurring = context.now(), price["recurring"]
    end = period_end(now, recurring["interval"], recurring["interval_count"])
    return objects.new(
        context,
        stripe.SubscriptionItem,
        "si",
        current_period_start=now,
        current_period_end=subscription["trial_end"] or end,
        plan=plan_from_price(price),
        price=price,
        subscription=subscription["id"],
        **fields,
    )


def _own_tax_rates(line: Object, default: list[Object]) -> Object:
    """Return the `tax_rates` of an item: none if the default ones apply to it."""
    rates = rates_of(line)
    return {"tax_rates": [] if rates == default else rates}


def refresh_prices(context: Context, subscription: Object) -> None:
    """Set the prices of the items to their current state."""
    items = subscription["items"]
    items["data"] = [with_current_price(context, item) for item in items["data"]]
