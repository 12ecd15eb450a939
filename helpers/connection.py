"""connect(): the Stripe client of the notebooks, in the sandbox or in a test account."""

from __future__ import annotations

from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import stripe

from helpers.account import settings
from helpers.account.api_base import find_api_base, host
from helpers.account.badge import show
from helpers.account.browser_address import allowed_hosts, in_browser
from helpers.account.keys import SecretKey, find_key
from helpers.account.transport import Transport

if TYPE_CHECKING:
    from helpers.sandbox import Sandbox
    from helpers.sandbox.server.loopback import LoopbackServer

PORT = 4242
SANDBOX_LABEL = (
    "Sandbox: a stand-in for Stripe on this computer. No account, no network, no real money."
)


@dataclass(frozen=True, eq=False)
class Account:
    """What stands behind a client: the sandbox, or the learner's own test account.

    label: one sentence to show; memory: its name in the kit's memory; server: the kit's own pages.
    """

    label: str
    memory: str
    api_base: str
    server: LoopbackServer = field(repr=False)
    sandbox: Sandbox | None = field(default=None, repr=False)

    @property
    def is_sandbox(self) -> bool:
        return self.sandbox is not None

    @property
    def kind(self) -> str:
        """Return "sandbox" or "test account"."""
        return "sandbox" if self.is_sandbox else "test account"

    @property
    def voice(self) -> str:
        """Who answers in it, to begin a sentence with: the sandbox is not Stripe."""
        return "The sandbox" if self.is_sandbox else "Stripe"

    @property
    def address(self) -> str:
        """Where the kit's pages say they are: http://127.0.0.1:4242, if that port was free."""
        return settings.public_url() or self.server.address


_accounts: dict[stripe.StripeClient, Account] = {}
_clients: dict[tuple, stripe.StripeClient] = {}
_opened = ExitStack()  # servers, threads and files


def connect() -> stripe.StripeClient:
    """Return the client for the notebooks, and show which account it works in.

    Without a key it is the sandbox; with STRIPE_SECRET_KEY it is the learner's own test account.
    Called again, it returns the same client. Raises KeyProblem, and ValueError for an unusable
    STRIPE_API_BASE, before anything is sent.
    """
    key = find_key()
    base = find_api_base() if key else None
    name = (settings.home(), base, key and key.fingerprint)
    if name not in _clients:
        _clients[name] = _test_account(key, base) if key else _sandbox()
    show(account_of(_clients[name]).label)
    return _clients[name]


def account_of(client: stripe.StripeClient) -> Account:
    """Return the account behind a client; raises LookupError if connect() did not make it."""
    try:
        return _accounts[client]
    except (KeyError, TypeError):
        raise LookupError("This client is not from connect(). Write: client = connect()") from None


def browser_url(client: stripe.StripeClient, url: str) -> str:
    """Return where the learner's browser finds a URL of the kit; others stay as they are."""
    return in_browser(url, account_of(client).server.address)


def _sandbox() -> stripe.StripeClient:
    from helpers.sandbox import Sandbox
    from helpers.sandbox.events.courier_thread import CourierThread

    state, seed = settings.home() / "sandbox.sqlite", settings.seed()
    sandbox = _opened.enter_context(closing(Sandbox(state, seed, allowed_hosts=allowed_hosts())))
    client = _client(SecretKey("sk_test_sandbox"), sandbox.http_client())
    account = Account(SANDBOX_LABEL, "sandbox", "", _serve(client, sandbox), sandbox)
    sandbox.address = account.address
    _opened.enter_context(closing(CourierThread(sandbox).start()))
    _accounts[client] = account
    return client


def _test_account(key: SecretKey, base: str | None) -> stripe.StripeClient:
    client = _client(key, stripe.new_default_http_client(), base)
    label = (
        f"Your Stripe test account ({host(base)}), key {key.hint}: test cards only, no real money."
    )
    memory = f"test account {key.fingerprint}"
    address = base or stripe.DEFAULT_API_BASE
    _accounts[client] = Account(label, memory, address, _serve(client, None))
    return client


def _client(key: SecretKey, http: stripe.HTTPClient, base: str | None = None):
    addresses = {"base_addresses": {"api": base}} if base else {}
    return stripe.StripeClient(key.hint, http_client=Transport(http, key), **addresses)


def serve_too(client: stripe.StripeClient, port: int) -> None:
    """Serve the kit's pages on another port as well. Raises OSError if the port is taken."""
    _serve(client, account_of(client).sandbox, port, fallback=False)


def _serve(
    client: stripe.StripeClient, sandbox: Sandbox | None, port: int = PORT, fallback: bool = True
) -> LoopbackServer:
    from helpers.checkout.kit_pages import KitPages
    from helpers.sandbox.server.loopback import LoopbackServer

    server = LoopbackServer(KitPages(client, sandbox), port=port, fallback=fallback).start()
    return _opened.enter_context(closing(server))
