"""All events of all accounts to one address, as Stripe's CLI does it: docs.stripe.com/cli/listen.

The address stands in the state, so that it also gets what other processes on that state do.
"""

from helpers.sandbox.events import webhook_secrets
from helpers.sandbox.events.deliveries import EVERYONE
from helpers.sandbox.store.store import Store

_ENDPOINT = "we_forward"


def forward(store: Store, url: str | None, seed: int | None = None) -> str:
    """Send events to an address from now on, or (None) no more; return the signing secret.

    What waits for the address since an earlier run is sent as well.
    """
    secret = webhook_secrets.shared(store, seed)
    with store.transaction():
        webhook_secrets.keep(store, EVERYONE, _ENDPOINT, secret)
        store.put(EVERYONE, _endpoint(url))
    return secret


def _endpoint(url: str | None) -> dict:
    return {
        "object": "webhook_endpoint",
        "id": _ENDPOINT,
        "api_version": None,
        "enabled_events": ["*"],
        "status": "enabled" if url else "disabled",
        "url": url,
    }
