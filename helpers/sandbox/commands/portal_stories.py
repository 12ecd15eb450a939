"""What leads to the events of the customer portal, and of an invoice that is paid on its page."""

from collections.abc import Callable
from typing import Any

import stripe

from helpers.sandbox.commands.renewal_stories import fail
from helpers.sandbox.commands.running import RunningSandbox

_AUTHENTICATED = "4000002500003155"


def _configuration(sandbox: RunningSandbox) -> stripe.billing_portal.Configuration:
    features = {"invoice_history": {"enabled": True}}
    return sandbox.client.v1.billing_portal.configurations.create(params={"features": features})  # type: ignore[typeddict-item]


def _change_configuration(sandbox: RunningSandbox) -> None:
    id = _configuration(sandbox).id
    sandbox.client.v1.billing_portal.configurations.update(id, params={"name": "Coffee club"})


def _session(sandbox: RunningSandbox) -> None:
    customer = sandbox.client.v1.customers.create().id
    sandbox.client.v1.billing_portal.sessions.create(params={"customer": customer})


def _pay_with_3d_secure(sandbox: RunningSandbox) -> None:
    """Let a customer pay an open invoice with a card that needs authentication."""
    invoice = sandbox.client.v1.invoices.retrieve(str(fail(sandbox).latest_invoice))
    card = {"number": _AUTHENTICATED, "expiration": "12 / 34", "cvc": "123", "name": "Jenny Rosen"}
    sandbox.fill_in(str(invoice.hosted_invoice_url), card)


PORTAL_STORIES: dict[str, Callable[[RunningSandbox], Any]] = {
    "billing_portal.configuration.created": _configuration,
    "billing_portal.configuration.updated": _change_configuration,
    "billing_portal.session.created": _session,
    "invoice.payment_action_required": _pay_with_3d_secure,
}
