"""The account's webhook endpoints: where Stripe sends events, and which."""

from __future__ import annotations

import stripe

from helpers.going_live.backend_code import BackendCode
from helpers.going_live.findings import Finding, Place, found, look, passed

# What every backend that fulfils orders needs: docs.stripe.com/checkout/fulfillment
_NEEDED = {"checkout.session.completed", "checkout.session.async_payment_succeeded"}
_NONE = "No webhook endpoint is registered in this account, so Stripe sends no events."
_TO_DO = (
    "Register your webhook's address, with https, in the Dashboard under Webhooks, or with "
    "client.v1.webhook_endpoints.create; once more in live mode."
)


def check(code: BackendCode, client: stripe.StripeClient | None) -> list[Finding]:
    """Return whether the account sends the events that the code and its orders need."""
    if client is None:
        return [look("Without a client, the account was not asked.", _TO_DO)]
    try:
        endpoints = [*client.v1.webhook_endpoints.list(params={"limit": 100}).auto_paging_iter()]
    except stripe.StripeError as error:
        return [look(f"The account did not answer: {error.user_message or error}", _TO_DO)]
    account = Place("the account")
    enabled = [each for each in endpoints if each.status == "enabled"]
    if not enabled:
        wrong = _NONE if not endpoints else "Each webhook endpoint of this account is disabled."
        return [found(account, wrong, _TO_DO)]
    return _events(code, enabled)


def _events(code: BackendCode, endpoints: list[stripe.WebhookEndpoint]) -> list[Finding]:
    sent = {event for each in endpoints for event in each.enabled_events}
    handled = set().union(*(code.events_of(webhook) for webhook in code.webhooks))
    missing = sorted((_NEEDED | handled) - sent)
    place = Place("the account", 0, ", ".join(sorted(each.url for each in endpoints)))
    if missing and "*" not in sent:
        wrong = f"The account does not send {_listed(missing)}."
        return [found(place, wrong, "Add to the endpoint's events what is missing.")]
    return [passed(place)]


def _listed(names: list[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
