"""The sandbox: Stripe for Checkout on your own computer."""

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import stripe

from helpers.sandbox import seed_data
from helpers.sandbox.api import versions
from helpers.sandbox.api.engine import Engine
from helpers.sandbox.events.deliveries import Attempt
from helpers.sandbox.events.receivers import Handler
from helpers.sandbox.events.webhooks import Webhooks
from helpers.sandbox.resources import RESOURCES
from helpers.sandbox.server import app
from helpers.sandbox.store.clock import Clock
from helpers.sandbox.store.store import Store


class Sandbox(Engine):
    """Stripe's API and checkout page over one state, without network, account or money.

    `state` is a SQLite file that several processes may share, or ":memory:". With a `seed`, ids
    and time are the same every time. `address` is where a browser finds the checkout pages.
    A sandbox is a WSGI application; `http_client()` is the way to it without a network. It answers
    to the names of this computer's loopback, of its `address`, and to `allowed_hosts` ("*": all).
    `api_version` is that of events, and of requests that name none: the default of an account;
    ValueError for one that Stripe never had.
    """

    webhooks: Webhooks

    def __init__(
        self,
        state: str | Path = ":memory:",
        seed: int | None = None,
        address: str = "http://127.0.0.1:12111",
        allowed_hosts: Iterable[str] = (),
        api_version: str = stripe.api_version,
    ):
        if not versions.is_known(api_version):
            raise ValueError(f"{api_version} is no version of Stripe's API.")
        store = Store(state)
        clock = Clock(store, still=seed is not None)
        webhooks = Webhooks(store, clock, seed)
        super().__init__(
            *(store, clock, webhooks, RESOURCES, address, seed, api_version),
            seed_account=seed_data.create,
        )
        self._allowed_hosts = frozenset(allowed_hosts)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        return app.respond(self, self.hosts, environ, start_response)

    @property
    def hosts(self) -> frozenset[str]:
        """The names that this sandbox answers to, besides those of the loopback."""
        return self._allowed_hosts | {urlsplit(self.address).hostname or ""}

    def http_client(self) -> stripe.HTTPClient:
        """Return a client for the SDK: `stripe.StripeClient(key, http_client=…)`."""
        from helpers.sandbox.server.in_process import InProcessClient

        return InProcessClient(self)

    def pay(
        self,
        session_id: str,
        /,
        card: str = "4242424242424242",
        method: str = "card",
        account: str | None = None,
        **typed: str,
    ) -> dict:
        """Pay a Checkout Session as a customer with this test card would; return the session.

        `typed` goes into the other fields of the form, by their names: email, expiration, cvc,
        name, and whatever else the session asks for (phone, shipping_city, custom_KEY, …; also
        shipping_rate, quantity_ITEM and promotion_code). What is left out is filled in, and a bank
        that asks (3D Secure) is answered. Raises LookupError for an unknown id and the SDK's error
        for a session that cannot be paid: CardError for a declined card, InvalidRequestError for
        what the page does not offer. docs.stripe.com/testing

        With `method` us_bank_account or sepa_debit the session is complete but unpaid: the money
        of the bank account (`account`, a test number) arrives or fails days later: see settle().
        """
        from helpers.sandbox.checkout_sessions import pay_from_code

        return pay_from_code.pay(self, session_id, card, method, account, **typed)

    def settle(self, session_id: str, succeeds: bool | None = None) -> dict:
        """Let the money of a bank debit arrive (or fail) now; return the session.

        None: as the test account's number says. Raises LookupError for an unknown id or where no
        money is on its way.
        """
        from helpers.sandbox.checkout_sessions import pay_from_code

        return pay_from_code.settle(self, session_id, succeeds)

    def listen(
        self,
        handler: Handler | None = None,
        app: Any = None,
        path: str = "/webhook",
        events: Collection[str] = ("*",),
    ) -> str:
        """Call a handler, or post to a WSGI application, for each event; return the secret.

        The handler gets the payload and the header Stripe-Signature, as `construct_event` takes
        them. docs.stripe.com/webhooks
        """
        return self.webhooks.listen(handler, app, path, events)

    def deliver_due(self, **limits: Any) -> list[Attempt]:
        """Send every event that a webhook endpoint should have by now; return the attempts.

        `limits` are those of Webhooks.deliver.
        """
        news = self._run_due()
        attempts = self.webhooks.deliver(**limits)
        if news:  # listeners that the limits leave out are told as well
            self.webhooks.after_commit()
        return attempts
