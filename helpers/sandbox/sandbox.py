"""The sandbox: Stripe Checkout on your own computer."""

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
from helpers.sandbox.store.memory_store import MemoryStore
from helpers.sandbox.store.store import Store


class Sandbox(Engine):
    """Stripe's API and checkout page on one state, without a network, an account or money.

    A sandbox is a WSGI application; `http_client()` connects the SDK to it without a network.

    - `state`: a SQLite file, which several processes may share, or ":memory:".
    - `seed`: a number with which ids and time are the same every time.
    - `in_memory`: keep the state in memory and save it to the file as a whole, where SQLite cannot
      work on the file itself; see store/memory_store.py.
    - `address`: the URL at which a browser finds the checkout pages.
    - `allowed_hosts`: host names to answer to, besides those of the loopback and of `address`;
      "*" allows all.
    - `api_version`: the version of events, and of requests that name none, like an account's
      default: docs.stripe.com/api/versioning.

    Raises StateError if the state file cannot be used, and ValueError for an unknown version.
    """

    webhooks: Webhooks

    def __init__(
        self,
        state: str | Path = ":memory:",
        seed: int | None = None,
        address: str = "http://127.0.0.1:12111",
        allowed_hosts: Iterable[str] = (),
        api_version: str = stripe.api_version,
        in_memory: bool = False,
    ):
        if not versions.is_known(api_version):
            raise ValueError(f"{api_version} is not a version of Stripe's API.")
        store = MemoryStore(state) if in_memory else Store(state)
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
        """The host names that this sandbox answers to, besides those of the loopback."""
        return self._allowed_hosts | {urlsplit(self.address).hostname or ""}

    def http_client(self) -> stripe.HTTPClient:
        """Return an HTTP client for the SDK: `stripe.StripeClient(key, http_client=…)`."""
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

        `typed` is what the customer types into the other fields of the form, by name: email,
        expiration, cvc, name, and whatever else the session asks for (phone, shipping_city,
        custom_KEY, …; also shipping_rate, quantity_ITEM and promotion_code; optional_0="1" adds the
        first optional item; amount="25.00" is the amount, if it can be chosen; payment_method is
        the id of a saved card to pay with instead). Fields that are left out are filled in, and 3D
        Secure is authenticated.

        With `method` us_bank_account or sepa_debit, the session is complete but unpaid: the money
        from the bank account (`account`, a test number) arrives or fails days later, see settle().

        Raises LookupError for an unknown id, CardError of the SDK for a declined card, and
        InvalidRequestError of the SDK for anything that the page does not offer.
        docs.stripe.com/testing
        """
        from helpers.sandbox.checkout_sessions import pay_from_code

        return pay_from_code.pay(self, session_id, card, method, account, **typed)

    def was_opened(self, session_id: str) -> bool:
        """Return whether somebody has opened a session's checkout page while it was open.

        Raises LookupError for an unknown id.
        """
        from helpers.sandbox.checkout_sessions import objects

        with self.session_context(session_id) as context:
            return objects.was_opened(context, session_id)

    def opened_at(self, session_id: str) -> int | None:
        """Return when its page was first opened, in the sandbox's Unix seconds; None if never.

        Raises LookupError for an unknown id.
        """
        from helpers.sandbox.checkout_sessions import objects

        with self.session_context(session_id) as context:
            return objects.opened_at(context, session_id)

    def settle(self, session_id: str, succeeds: bool | None = None) -> dict:
        """Let the money of a bank debit arrive or fail now; return the session.

        With `succeeds` None, the number of the test account decides. Raises LookupError for an
        unknown id, or if no money is on its way. docs.stripe.com/testing
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
        """Call a handler, or POST to a WSGI application, for each event; return the signing secret.

        The handler is called with the payload and the Stripe-Signature header, the arguments of
        `construct_event`. docs.stripe.com/webhooks
        """
        return self.webhooks.listen(handler, app, path, events)

    def deliver_due(self, **limits: Any) -> list[Attempt]:
        """Deliver the events that are now due to webhook endpoints; return the attempts.

        `limits` are the arguments of Webhooks.deliver.
        """
        ran = self._run_due()
        attempts = self.webhooks.deliver(**limits)
        if ran:  # listeners that the limits exclude get their events, too
            self.webhooks.after_commit()
        return attempts
