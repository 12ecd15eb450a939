"""The accounts with which the contract is checked: the sandbox's, and Stripe's if there is a key.

contract: sandbox only, never yet run against Stripe. Its expectations come from Stripe's
documentation and the SDK. To run it against Stripe:
CONTRACT_STRIPE_KEY=sk_test_… pytest tests/sandbox/contract
"""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
import stripe

VARIABLE = "CONTRACT_STRIPE_KEY"  # STRIPE_… is removed from the environment of all tests
_NOT_A_TEST_KEY = f"{VARIABLE} has to be the key of a test account: sk_test_… or rk_test_…"


def stripe_key() -> str:
    """Return the key for Stripe itself, or "". Raises UsageError for anything but a test key."""
    key = os.environ.get(VARIABLE, "")
    if key and not key.startswith(("sk_test_", "rk_test_")):
        raise pytest.UsageError(_NOT_A_TEST_KEY)
    return "" if os.environ.get("CI", "") not in ("", "false") else key


def parties() -> list[str]:
    """Return the names of the systems with which the contract is checked."""
    return ["in process", "over HTTP"] + (["Stripe"] if stripe_key() else [])


def header() -> str:
    """Return the line about the contract in the header of pytest's report."""
    if stripe_key():
        return "contract: sandbox, and Stripe with the test key in " + VARIABLE
    return "contract: sandbox only, never yet run against Stripe"


@dataclass
class Account:
    """An account with one product and price; what the tests create is cleaned up at the end."""

    key: str
    connect: Callable[..., stripe.StripeClient]
    url: str = "https://example.com/done"
    _made: list[Callable] = field(default_factory=list)

    def client(self, key: str | None = None, **options) -> stripe.StripeClient:
        """Return a client, perhaps with another key or options of StripeClient."""
        return self.connect(self.key if key is None else key, **options)

    def create(self) -> "Account":
        self.v1 = self.client().v1
        self.product = self.made_product(name="Contract mug")
        self.price = self.made_price(unit_amount=2000)
        return self

    def made_product(self, **params) -> stripe.Product:
        product = self.v1.products.create(params=params)
        self._at_end(self.v1.products.update, product, {"active": False})
        return product

    def made_price(self, **params) -> stripe.Price:
        fields = {"currency": "usd", "product": self.product.id, **params}
        price = self.v1.prices.create(params=fields)
        self._at_end(self.v1.prices.update, price, {"active": False})
        return price

    def made_customer(self, **params) -> stripe.Customer:
        customer = self.v1.customers.create(params=params)
        self._at_end(self.v1.customers.delete, customer)
        return customer

    def made_clock(self, **params) -> stripe.test_helpers.TestClock:
        clocks = self.v1.test_helpers.test_clocks
        clock = clocks.create(params=params)
        self._at_end(clocks.delete, clock)
        return clock

    def advance(self, clock: str, to: int) -> stripe.test_helpers.TestClock:
        """Advance a test clock (by id), and return it once it is ready."""
        self.v1.test_helpers.test_clocks.advance(clock, params={"frozen_time": to})
        return self.ready(clock)

    def ready(self, clock: str) -> stripe.test_helpers.TestClock:
        """Return a test clock (by id) once it is ready, as an integration has to wait for it."""
        for _ in range(120):
            advanced = self.v1.test_helpers.test_clocks.retrieve(clock)
            if advanced.status != "advancing":
                return advanced
            time.sleep(1)
        raise TimeoutError(clock)

    def made_tax_rate(self, **params) -> stripe.TaxRate:
        rate = self.v1.tax_rates.create(params=params)
        self._at_end(self.v1.tax_rates.update, rate, {"active": False})
        return rate

    def data(self, **changes) -> dict:
        """Return checkout data for one mug; a change to None leaves a parameter out."""
        data = {
            "mode": "payment",
            "success_url": self.url,
            "line_items": [{"price": self.price.id, "quantity": 1}],
        } | changes
        return {name: value for name, value in data.items() if value is not None}

    def session(self, client=None, options=None, **changes) -> stripe.checkout.Session:
        sessions = (client or self.client()).v1.checkout.sessions
        session = sessions.create(params=self.data(**changes), options=options or {})
        self._at_end(self.v1.checkout.sessions.expire, session)
        return session

    def _at_end(self, put_away: Callable, obj: stripe.StripeObject, *params: dict) -> None:
        self._made.append(lambda: put_away(obj.id, *params))

    def put_away(self) -> None:
        """Expire the sessions, archive products, prices and tax rates, delete customers."""
        for put_away in reversed(self._made):
            try:
                put_away()
            except stripe.InvalidRequestError:  # expired or deleted already
                continue
