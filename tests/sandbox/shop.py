"""A shop on the sandbox, and a customer on its checkout page: what these tests share."""

from dataclasses import dataclass
from pathlib import Path

import stripe
from werkzeug.test import Client, TestResponse

from helpers.sandbox import Sandbox

ADDRESS = "http://127.0.0.1:4242"
TYPED = {
    "email": "jenny.rosen@example.com",
    "number": "4242 4242 4242 4242",
    "expiration": "12 / 34",
    "cvc": "123",
    "name": "Jenny Rosen",
}
MONTHLY = {"interval": "month"}


@dataclass
class Checkout:
    """An open session and its page."""

    shop: "Shop"
    id: str
    path: str

    @property
    def session(self) -> stripe.checkout.Session:
        return self.shop.client.v1.checkout.sessions.retrieve(self.id)

    @property
    def events(self) -> list[str]:
        """The types of the events since the session was created, oldest first."""
        types = [event["type"] for event in self.shop.events()]
        newest = max(n for n, type in enumerate(types) if type == "price.created")
        return types[newest + 1 :]

    def look(self, path: str = "") -> TestResponse:
        return self.shop.browser.get(self.path + path)

    def pay(self, **typed: str) -> TestResponse:
        return self.shop.browser.post(self.path, data=TYPED | typed)

    def answer(self, answer: str) -> TestResponse:
        return self.shop.browser.post(self.path + "/authenticate", data={"answer": answer})


class Shop:
    """A sandbox, an SDK client and a browser."""

    def __init__(self, state: str | Path = ":memory:", seed: int | None = None, **options: str):
        self.sandbox = Sandbox(state, seed, ADDRESS, **options)
        self.client = stripe.StripeClient("sk_test_shop", http_client=self.sandbox.http_client())
        self.browser = Client(self.sandbox)

    def price(self, amount: int | None = 2000, name: str = "T-shirt", **params) -> stripe.Price:
        product = {"product_data": {"name": name}}
        fields = {"currency": "usd", "unit_amount": amount, **product, **params}
        return self.client.v1.prices.create(params=fields)

    def checkout(self, price: stripe.Price | None = None, **params) -> Checkout:
        fields = {
            "mode": "payment",
            "success_url": f"{ADDRESS}/success?session_id={{CHECKOUT_SESSION_ID}}",
            "cancel_url": f"{ADDRESS}/cancel",
            "line_items": [{"price": (price or self.price()).id, "quantity": 1}],
            **params,
        }
        return self._open({name: value for name, value in fields.items() if value is not None})

    def subscription(self, amount: int = 1200, **params) -> Checkout:
        return self.checkout(self.price(amount, recurring=MONTHLY), mode="subscription", **params)

    def embedded(self, **params) -> Checkout:
        """Return a session whose page is shown in a frame."""
        own_page = {"ui_mode": "embedded_page", "success_url": None, "cancel_url": None}
        return_url = f"{ADDRESS}/return?session_id={{CHECKOUT_SESSION_ID}}"
        return self.checkout(**own_page | {"return_url": return_url} | params)

    def setup(self, **params) -> Checkout:
        self.price()  # so that the session's own events begin after it
        url = f"{ADDRESS}/success"
        return self._open({"mode": "setup", "currency": "usd", "success_url": url, **params})

    def _open(self, params: dict) -> Checkout:
        session = self.client.v1.checkout.sessions.create(params=params)
        is_embedded = session.ui_mode == "embedded_page"
        path = f"embedded/{session.client_secret}" if is_embedded else f"pay/{session.id}"
        return Checkout(self, session.id, f"/c/{path}")

    def events(self) -> list[dict]:
        """The account's events, oldest first."""
        events = self.client.v1.events.list(params={"limit": 100}).data
        return [event.to_dict() for event in reversed(events)]

    def sent(self, type: str) -> list[dict]:
        """The objects of the events of a type, oldest first."""
        return [event["data"]["object"] for event in self.events() if event["type"] == type]
