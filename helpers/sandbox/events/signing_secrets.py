"""Signing secrets of webhook endpoints: docs.stripe.com/webhooks/signatures.

They are kept apart from the endpoints, so that no answer after the first one can hold them.
"""

from helpers.sandbox.store import ids
from helpers.sandbox.store.store import ALL_ACCOUNTS, Store

_KIND = "webhook.secret"
_SHARED = "secret_shared"


def keep_secret(store: Store, account: str, endpoint: str, secret: str) -> None:
    """Keep an endpoint's secret."""
    store.put(account, {"object": _KIND, "id": f"secret_{endpoint}", "secret": secret})


def secret_of(store: Store, account: str, endpoint: str) -> str:
    """Return an endpoint's secret. Raises LookupError if it has none."""
    kept = store.get(account, f"secret_{endpoint}", _KIND)
    if kept is None:
        raise LookupError(endpoint)
    return kept["secret"]


def shared_secret(store: Store, seed: int | None = None) -> str:
    """Return the secret of listeners and of --forward-to, the same after a restart.

    So has Stripe's CLI one: docs.stripe.com/cli/listen.
    """
    with store.transaction():
        kept = store.get(ALL_ACCOUNTS, _SHARED, _KIND)
        if kept is None:
            kept = {"object": _KIND, "id": _SHARED, "secret": ids.make("whsec", seed)}
            store.put(ALL_ACCOUNTS, kept)
        return kept["secret"]


_ENDPOINT = "we_forward"


def forward_events(store: Store, url: str | None, seed: int | None = None) -> str:
    """Send events to an address from now on, or (None) no more; return the signing secret.

    What waits for the address since an earlier run is sent as well.
    """
    secret = shared_secret(store, seed)
    with store.transaction():
        keep_secret(store, ALL_ACCOUNTS, _ENDPOINT, secret)
        store.put(ALL_ACCOUNTS, _forward_endpoint(url))
    return secret


def _forward_endpoint(url: str | None) -> dict:
    return {
        "object": "webhook_endpoint",
        "id": _ENDPOINT,
        "api_version": None,
        "enabled_events": ["*"],
        "status": "enabled" if url else "disabled",
        "url": url,
    }
