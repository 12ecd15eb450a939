"""A customer in the portal, in a browser without JavaScript: what these tests share."""

from werkzeug.test import TestResponse

from tests.sandbox.shop import ADDRESS, TYPED
from tests.sandbox.subscriptions.billing import Subscriber

CARD = {name: value for name, value in TYPED.items() if name != "email"}
RETURN_URL = "https://shop.example/account"


def path_of(url: str) -> str:
    """Return the path of a URL of the sandbox."""
    assert url.startswith(ADDRESS)
    return url.removeprefix(ADDRESS)


class Portal:
    """The pages of a new portal session of a subscriber."""

    def __init__(self, subscriber: Subscriber, features: dict | None = None, **params):
        self.subscriber, self.browser = subscriber, subscriber.shop.browser
        portal = subscriber.v1.billing_portal
        params = {"customer": subscriber.customer, "return_url": RETURN_URL, **params}
        if features is not None:
            configuration = portal.configurations.create(params={"features": features})
            params["configuration"] = configuration.id
        self.path = path_of(portal.sessions.create(params=params).url)
        self._events = len(subscriber.shop.events())

    @property
    def events(self) -> list[str]:
        """The types of the events since the session was created, oldest first."""
        return [event["type"] for event in self.subscriber.shop.events()[self._events :]]

    def look(self, step: str = "") -> TestResponse:
        return self.browser.get(self.path + step)

    def post(self, step: str, **form: str) -> TestResponse:
        return self.browser.post(self.path + step, data=form)

    def change_card(self, number: str, **typed: str) -> TestResponse:
        return self.post("/card", **CARD | {"number": number} | typed)

    def cancel(self, **form: str) -> TestResponse:
        return self.post(f"/subscriptions/{self.subscriber.id}/cancel", **form)

    def renew(self) -> TestResponse:
        return self.post(f"/subscriptions/{self.subscriber.id}/renew")
