"""Signing secrets, and the signatures made with them: docs.stripe.com/webhooks/signatures.

Secrets are stored apart from the endpoints, so that only the response that creates an endpoint can
contain its secret.
"""

import stripe

from helpers.sandbox.store import ids
from helpers.sandbox.store.store import ALL_ACCOUNTS, Store

_KIND = "webhook.secret"
_SHARED_ID = "secret_shared"
_ENDPOINT = "we_forward"


def save_secret(store: Store, account: str, endpoint: str, secret: str) -> None:
    """Save the secret of an endpoint (an id)."""
    store.put(account, {"object": _KIND, "id": f"secret_{endpoint}", "secret": secret})


def secret_of(store: Store, account: str, endpoint: str) -> str:
    """Return the secret of an endpoint (an id). Raises LookupError if it has none."""
    stored = store.get(account, f"secret_{endpoint}", _KIND)
    if stored is None:
        raise LookupError(endpoint)
    return stored["secret"]


def shared_secret(store: Store, seed: int | None = None) -> str:
    """Return the one secret of all listeners and of --forward-to; it survives a restart.

    Stripe's CLI has such a secret as well: docs.stripe.com/cli/listen.
    """
    with store.transaction():
        stored = store.get(ALL_ACCOUNTS, _SHARED_ID, _KIND)
        if stored is None:
            stored = {"object": _KIND, "id": _SHARED_ID, "secret": ids.new_id("whsec", seed)}
            store.put(ALL_ACCOUNTS, stored)
        return stored["secret"]


def forward_events(store: Store, url: str | None, seed: int | None = None) -> str:
    """Forward all events to a URL from now on, or stop (None); return the signing secret.

    Events that are still pending from an earlier run are sent as well.
    """
    secret = shared_secret(store, seed)
    with store.transaction():
        save_secret(store, ALL_ACCOUNTS, _ENDPOINT, secret)
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


def signature(payload: str, secret: str) -> str:
    """Return the value of the Stripe-Signature header.

    Its timestamp is the computer's own time: receivers compare it with their clock, not with the
    sandbox's.
    """
    return stripe.WebhookSignature.generate_signature_header(payload, secret)
