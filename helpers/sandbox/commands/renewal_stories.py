"""What leads to the events of a subscription that lives on: a test clock that is advanced."""

from collections.abc import Callable
from typing import Any

import stripe

from helpers.sandbox.commands.running import RunningSandbox

_DAY = 86_400
_URL = "https://example.com"
_START = 1_767_225_600  # 2026-01-01 00:00 UTC
_TRIAL_DAYS = 7
_FAILS_LATER = "4000000000000341"  # can be saved, but not charged


def _clock(sandbox: RunningSandbox) -> stripe.test_helpers.TestClock:
    return sandbox.client.v1.test_helpers.test_clocks.create(params={"frozen_time": _START})


def _live(
    sandbox: RunningSandbox, days: int, card: str = "4242424242424242", **params: Any
) -> stripe.Subscription:
    """Subscribe a customer with a test clock, advance it by some days; return the subscription."""
    v1, clock = sandbox.client.v1, _clock(sandbox).id
    recurring = {"unit_amount": 1200, "recurring": {"interval": "month"}}
    price = v1.prices.create(
        params={"currency": "usd", "product_data": {"name": "Coffee club"}, **recurring}  # type: ignore[typeddict-item]
    )
    session: dict[str, Any] = {
        "mode": "subscription",
        "success_url": _URL,
        "customer": v1.customers.create(params={"test_clock": clock}).id,
        "line_items": [{"price": price.id, "quantity": 1}],
        **params,
    }
    id = v1.checkout.sessions.create(params=session).id  # type: ignore[arg-type]
    paid = sandbox.post(f"sessions/{id}/pay", {"card": card})
    if days:
        target = {"frozen_time": _START + days * _DAY}
        v1.test_helpers.test_clocks.advance(clock, params=target)  # type: ignore[arg-type]
    return v1.subscriptions.retrieve(paid["subscription"])


def _trial(**settings: Any) -> dict[str, Any]:
    return {"subscription_data": {"trial_period_days": _TRIAL_DAYS, **settings}}


def fail(sandbox: RunningSandbox) -> stripe.Subscription:
    """Let the first payment after a trial fail."""
    return _live(sandbox, _TRIAL_DAYS + 1, _FAILS_LATER, **_trial())


def _pause(sandbox: RunningSandbox) -> stripe.Subscription:
    """Let a trial end for a customer who has no card."""
    settings = {"end_behavior": {"missing_payment_method": "pause"}}
    trial = _trial(trial_settings=settings)
    return _live(sandbox, _TRIAL_DAYS + 1, payment_method_collection="if_required", **trial)


def _resume(sandbox: RunningSandbox) -> None:
    """Let the customer of a paused subscription save a card, and go on with it."""
    v1, paused = sandbox.client.v1, _pause(sandbox)
    customer = str(paused.customer)
    session = {"mode": "setup", "currency": "usd", "customer": customer, "success_url": _URL}
    id = v1.checkout.sessions.create(params=session).id  # type: ignore[arg-type]
    sandbox.post(f"sessions/{id}/pay", {"card": "4242424242424242"})
    card = v1.customers.payment_methods.list(customer).data[0].id
    v1.subscriptions.update(paused.id, params={"default_payment_method": card})
    v1.subscriptions.resume(paused.id)


def _outlive_discount(sandbox: RunningSandbox) -> None:
    coupon = sandbox.client.v1.coupons.create(params={"percent_off": 10, "duration": "once"})
    _live(sandbox, 40, discounts=[{"coupon": coupon.id}])


def _void(sandbox: RunningSandbox) -> None:
    sandbox.client.v1.invoices.void_invoice(str(fail(sandbox).latest_invoice))


def _upgrade(sandbox: RunningSandbox) -> None:
    subscription = _live(sandbox, 10)
    items = [{"id": subscription["items"].data[0].id, "quantity": 2}]
    sandbox.client.v1.subscriptions.update(subscription.id, params={"items": items})  # type: ignore[arg-type]


def _send_invoice(sandbox: RunningSandbox) -> None:
    """Subscribe a customer who pays by invoice; it is sent an hour later."""
    v1, clock = sandbox.client.v1, _clock(sandbox).id
    [price] = v1.prices.list(params={"type": "recurring", "limit": 1}).data
    params: dict[str, Any] = {
        "customer": v1.customers.create(params={"test_clock": clock}).id,
        "items": [{"price": price.id}],
        "collection_method": "send_invoice",
        "days_until_due": 30,
    }
    v1.subscriptions.create(params=params)  # type: ignore[arg-type]
    v1.test_helpers.test_clocks.advance(clock, params={"frozen_time": _START + _DAY})


def _delete_clock(sandbox: RunningSandbox) -> None:
    sandbox.client.v1.test_helpers.test_clocks.delete(_clock(sandbox).id)


RENEWAL_STORIES: dict[str, Callable[[RunningSandbox], Any]] = {
    "customer.discount.deleted": _outlive_discount,
    "customer.subscription.paused": _pause,
    "customer.subscription.resumed": _resume,
    "customer.subscription.trial_will_end": lambda sandbox: _live(sandbox, 5, **_trial()),
    "invoice.payment_failed": fail,
    "invoice.sent": _send_invoice,
    "invoice.upcoming": lambda sandbox: _live(sandbox, 30),
    "invoice.updated": fail,
    "invoice.voided": _void,
    "invoiceitem.created": _upgrade,
    "test_helpers.test_clock.advancing": lambda sandbox: _live(sandbox, 1),
    "test_helpers.test_clock.created": _clock,
    "test_helpers.test_clock.deleted": _delete_clock,
    "test_helpers.test_clock.ready": lambda sandbox: _live(sandbox, 1),
}
