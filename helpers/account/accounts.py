"""The account behind a client: the sandbox, or the learner's own Stripe test account."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import stripe

from helpers.account import settings
from helpers.account.addresses import kit_address, url_for_browser
from helpers.account.keys import SecretKey
from helpers.account.transport import RequestLog
from helpers.sandbox.languages.speaking import N_

if TYPE_CHECKING:
    from helpers.account.in_process import InProcessServer
    from helpers.sandbox import Sandbox
    from helpers.sandbox.server.loopback import LoopbackServer


@dataclass(frozen=True, eq=False)
class Account:
    """What stands behind a client: the sandbox, or the learner's own test account.

    label_of: returns one sentence to show; memory_key: its name in the kit's memory file; server:
    serves the kit's own pages; serve_on: serves them on another port too, and raises OSError if it
    is taken; requests: what the client has sent last, and the responses; class_key: the learner's
    key in the sandbox of a class, which is not in this process.
    """

    label_of: Callable[[], str]
    memory_key: str
    api_base: str
    server: LoopbackServer | InProcessServer = field(repr=False)
    serve_on: Callable[[int], Any] = field(repr=False)
    sandbox: Sandbox | None = field(default=None, repr=False)
    requests: RequestLog = field(default_factory=RequestLog, repr=False)
    class_key: SecretKey | None = field(default=None, repr=False)

    @property
    def label(self) -> str:
        """One sentence to show, in the language that a page speaks."""
        return self.label_of()

    @property
    def is_sandbox(self) -> bool:
        return self.sandbox is not None

    @property
    def in_class(self) -> bool:
        return self.class_key is not None

    @property
    def kind(self) -> str:
        """Return "sandbox" or "test account"."""
        return "sandbox" if self.is_sandbox else "test account"

    @property
    def place(self) -> str:
        """Where this account is, in a sentence: the sandbox, the class's, or the test account."""
        if self.in_class:
            return "the class's sandbox"
        return "the sandbox" if self.is_sandbox else "your test account"

    @property
    def api_name(self) -> str:
        """The name for this API at the start of a sentence: the sandbox is not called Stripe."""
        return N_("The sandbox") if self.is_sandbox or self.in_class else "Stripe"

    @property
    def address(self) -> str:
        """The address of the kit's pages: http://127.0.0.1:4242 if that port was free."""
        return kit_address(self.server.address, self.is_sandbox)


_accounts: dict[stripe.StripeClient, Account] = {}


def register(client: stripe.StripeClient, account: Account) -> None:
    """Make account_of() return this account for the client."""
    _accounts[client] = account


def account_of(client: stripe.StripeClient) -> Account:
    """Return the account behind a client; raises LookupError if connect() did not make it."""
    try:
        return _accounts[client]
    except (KeyError, TypeError):
        raise LookupError("This client is not from connect(). Write: client = connect()") from None


SANDBOX_SECRET_KEY = "sk_test_sandbox"


def publishable_key(client: stripe.StripeClient) -> str:
    """Return the key for the browser: a sandbox's, or else STRIPE_PUBLISHABLE_KEY; "" if unset.

    Raises SettingProblem if `.env` cannot be read. docs.stripe.com/keys
    """
    account = account_of(client)
    if account.is_sandbox:
        return SecretKey(SANDBOX_SECRET_KEY).publishable
    if account.class_key is not None:
        return account.class_key.publishable
    return (settings.get("STRIPE_PUBLISHABLE_KEY") or "").strip()


def browser_url(client: stripe.StripeClient, url: str) -> str:
    """Return the URL with which the learner's browser reaches a kit page; others are unchanged."""
    return url_for_browser(url, account_of(client).server.address)
