"""Creating a subscription with the API: docs.stripe.com/api/subscriptions/create.

The first invoice is finalized and charged at once. What happens if that fails is up to the
`payment_behavior`: docs.stripe.com/billing/subscriptions/overview#payment-behavior
"""

from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import existing_object, merged_metadata
from helpers.sandbox.api.errors import StripeError, from_problem
from helpers.sandbox.subscriptions import charging, collection
from helpers.sandbox.subscriptions.cancellation import cancellation, save_proration
from helpers.sandbox.subscriptions.discounts import redeem
from helpers.sandbox.subscriptions.drafts import item_lines, new_draft
from helpers.sandbox.subscriptions.invoice_items import (
    add_items,
    pending_items,
    pending_line,
    save_invoice,
)
from helpers.sandbox.subscriptions.item_prices import check_is_new, item_price
from helpers.sandbox.subscriptions.objects import new_item, new_subscription, with_items
from helpers.sandbox.subscriptions.reminders import schedule_reminders
from helpers.sandbox.subscriptions.rules import creation_problems
from helpers.sandbox.subscriptions.sending import is_sent
from helpers.sandbox.tax_rates.endpoints import rates_to_apply
from helpers.sandbox.test_clocks.time import on_its_clock
from helpers.sandbox.validation.problems import missing

Object = dict[str, Any]
# Stripe finalizes the first invoice at once; it is not tried again by itself.
_AT_ONCE = {"automatically_finalizes_at": None, "next_payment_attempt": None}


def create(context: Context, params: Object) -> Object:
    """Create a subscription and charge its first invoice; return the subscription.

    Raises StripeError for what Stripe refuses, and for a payment that fails if `payment_behavior`
    is error_if_incomplete.
    """
    customer = _customer(context, params)
    context = on_its_clock(context, customer)
    for problem in creation_problems(params, context.now()):
        raise from_problem(problem)
    subscription = _new_subscription(context, params, customer)
    add_items(context, subscription, params.get("add_invoice_items") or [])
    draft = _first_invoice(context, subscription)
    due = collection.amounts(context, draft)[2]
    if due and not _will_be_paid(context, subscription, params):
        subscription["status"] = "incomplete"
        draft["auto_advance"] = False
    subscription["latest_invoice"] = draft["id"]
    context.emit("customer.subscription.created", context.save(subscription))
    if subscription["status"] != "incomplete":
        schedule_reminders(context, subscription)
    save_invoice(context, draft)
    _collect(context, draft, subscription, params)
    return context.require("subscription", subscription["id"])


def _customer(context: Context, params: Object) -> Object:
    if "customer" not in params:
        raise from_problem(missing(("customer",)))
    return existing_object(context, "customer", params["customer"], "customer", 400)


def _new_subscription(context: Context, params: Object, customer: Object) -> Object:
    """Save and return a subscription as its parameters describe it, before its first payment."""
    prices = _prices(context, params)
    method, name = params.get("default_payment_method"), "default_payment_method"
    if method:
        charging.customers_method(context, customer["id"], method, name)
    rates = rates_to_apply(context, params.get("default_tax_rates") or [], "default_tax_rates")
    metadata = merged_metadata({}, params.get("metadata") or {})
    settings = {"save_default_payment_method": "off"} | (params.get("payment_settings") or {})
    subscription = new_subscription(
        context,
        params | {"metadata": metadata},
        currency=(params.get("currency") or prices[0]["currency"]).lower(),
        customer=customer["id"],
        default_payment_method=method or None,
        default_tax_rates=rates,
        payment_settings=settings,
    )
    pairs = enumerate(zip(params["items"], prices, strict=True))
    items = [_item(context, subscription, each, price, n) for n, (each, price) in pairs]
    subscription = with_items(subscription, items)
    subscription |= _end(context, subscription, params)
    context.save(subscription)
    subscription["discounts"] = redeem(context, subscription, params.get("discounts") or [])
    return context.save(subscription)


def _prices(context: Context, params: Object) -> list[Object]:
    """Return the Prices of the items, all in one currency and each only once."""
    prices: list[Object] = []
    currency = params["currency"].lower() if "currency" in params else None
    for n, item in enumerate(params["items"]):
        price = item_price(context, currency, item, ("items", n))
        if price is None:
            raise from_problem(missing(("items", n, "price")))
        check_is_new(price, [each["id"] for each in prices], ("items", n))
        currency = currency or price["currency"]
        prices.append(price)
    return prices


def _item(context: Context, subscription: Object, params: Object, price: Object, n: int) -> Object:
    is_metered = price["recurring"]["usage_type"] == "metered"
    rates = rates_to_apply(context, params.get("tax_rates") or [], f"items[{n}][tax_rates]")
    return new_item(
        context,
        subscription,
        price,
        metadata=merged_metadata({}, params.get("metadata") or {}),
        quantity=None if is_metered else params.get("quantity", 1),
        tax_rates=rates,
    )


def _end(context: Context, subscription: Object, params: Object) -> Object:
    """Return the fields of a subscription that is to end by itself."""
    if not params.get("cancel_at") and not params.get("cancel_at_period_end"):
        return {}
    save_proration(context, subscription, params)
    end = cancellation(context, subscription, params)
    details = subscription["cancellation_details"] | end["cancellation_details"]
    at_period_end = bool(params.get("cancel_at_period_end"))
    return end | {"cancel_at_period_end": at_period_end, "cancellation_details": details}


def _first_invoice(context: Context, subscription: Object) -> Object:
    """Return the draft of a subscription's first period, or of its trial; it is not saved."""
    now = {"start": context.now(), "end": context.now()}
    lines = [
        pending_line(context, subscription, each) for each in pending_items(context, subscription)
    ]
    for item in subscription["items"]["data"]:
        lines += item_lines(context, subscription, item, now)
    draft = new_draft(context, subscription, lines, "subscription_create", now)
    return draft if is_sent(subscription) else draft | _AT_ONCE


def _will_be_paid(context: Context, subscription: Object, params: Object) -> bool:
    """Return whether the subscription begins at once, as the first payment will succeed or is sent.

    Stripe tries before it creates the subscription, so that the event says how it went. Raises
    StripeError if there is nothing to charge, or for a failure that is to be an error.
    """
    if is_sent(subscription):
        return True
    behavior = params.get("payment_behavior", "allow_incomplete")
    if behavior == "default_incomplete":
        return False
    method = charging.payment_method(context, subscription)
    error = _refusal(context, method, params) if method else collection.no_method()
    if error and (method is None or behavior == "error_if_incomplete"):
        raise error
    return error is None


def _refusal(context: Context, method: Object, params: Object) -> StripeError | None:
    payer = charging.payer(params, default=False)
    return charging.refusal(context, method, payer, "subscription")


def _collect(context: Context, draft: Object, subscription: Object, params: Object) -> None:
    """Finalize the first invoice and charge it, unless the integration is to do that.

    One to be sent stays a draft for an hour, as one of a renewal does.
    """
    if is_sent(subscription) and draft["total"]:
        return
    invoice = collection.finalize(context, draft)
    if invoice["amount_due"] and params.get("payment_behavior") == "default_incomplete":
        charging.await_confirmation(context, invoice, subscription)
    else:
        collection.collect(context, invoice, payer=charging.payer(params, default=False))
