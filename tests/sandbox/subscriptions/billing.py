"""A customer with a subscription, and what time does to it: what these tests share."""

from datetime import UTC, datetime

import stripe

from tests.sandbox.shop import MONTHLY, Shop

DAY = 86_400
HOUR = 3600
GOOD, FAILS_LATER, ASKS = "4242424242424242", "4000000000000341", "4000002760003184"
_ATTACHABLE = {
    GOOD: "pm_card_visa",
    FAILS_LATER: "pm_card_chargeCustomerFail",
    ASKS: "pm_card_authenticationRequired",
}

# What is sent when an invoice is paid, and when it was past due.
PAID = [
    "charge.succeeded",
    "payment_intent.succeeded",
    "invoice.updated",
    "invoice.paid",
    "invoice.payment_succeeded",
    "invoice_payment.paid",
]
PAID_LATE = [*PAID, "customer.subscription.updated", "customer.updated"]


def at(text: str) -> int:
    """Return a time in Unix seconds: at("2026-02-01 01:00")."""
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


def text(time: int) -> str:
    """Return a time as at() takes it, without midnight."""
    return datetime.fromtimestamp(time, UTC).strftime("%Y-%m-%d %H:%M").removesuffix(" 00:00")


class Subscriber:
    """A customer of a shop who has a subscription; the sandbox's clock stands at 2026-01-01."""

    def __init__(self, shop: Shop, amount: int = 1200, card: str = GOOD, recurring=None, **session):
        self.shop, self.v1 = shop, shop.client.v1
        self.customer = session.pop("customer", None) or self.v1.customers.create().id
        if "line_items" not in session:
            price = shop.price(amount, "Coffee club", recurring=recurring or MONTHLY)
            session["line_items"] = [{"price": price.id, "quantity": 1}]
        checkout = shop.checkout(mode="subscription", customer=self.customer, **session)
        self.id = shop.sandbox.pay(checkout.id, card=card)["subscription"]

    @property
    def subscription(self) -> stripe.Subscription:
        return self.v1.subscriptions.retrieve(self.id)

    @property
    def periods(self) -> list[tuple[str, str]]:
        item = self.subscription["items"].data[0]
        return (text(item.current_period_start), text(item.current_period_end))

    @property
    def invoices(self) -> list[stripe.Invoice]:
        """The subscription's invoices, oldest first."""
        params = {"subscription": self.id, "limit": 100}
        return list(self.v1.invoices.list(params=params).auto_paging_iter())[::-1]

    def save_card(self, number: str) -> str:
        """Save a card of the customer; return the id of its PaymentMethod."""
        self.shop.sandbox.pay(self.shop.setup(customer=self.customer).id, card=number)
        return self.v1.customers.payment_methods.list(self.customer).data[0].id

    def change_card(self, number: str) -> None:
        """Charge the subscription to another card from now on."""
        params = {"default_payment_method": self.save_card(number)}
        self.v1.subscriptions.update(self.id, params=params)

    def update(self, **params) -> stripe.Subscription:
        return self.v1.subscriptions.update(self.id, params=params)

    def until(self, moment: str) -> None:
        """Move the sandbox's clock to a time."""
        clock = self.shop.sandbox.clock
        clock.advance(at(moment) - clock.now())

    def events(self, since: str = "2026-01-01 00:01") -> list[tuple[str, str]]:
        """The events since a time, oldest first, each with its time."""
        params = {"created": {"gte": at(since)}, "limit": 100}
        events = list(self.v1.events.list(params=params).auto_paging_iter())[::-1]
        return [(text(event.created), event.type) for event in events]


class ApiSubscriber(Subscriber):
    """A customer whose subscription the API has created; the first payment may have failed."""

    def __init__(self, shop: Shop, card: str = GOOD, recurring=None, customer=None, **params):
        self.shop, self.v1 = shop, shop.client.v1
        self.customer = customer or self.v1.customers.create().id
        price = shop.price(1200, "Coffee club", recurring=recurring or MONTHLY)
        attach = {"customer": self.customer}
        method = self.v1.payment_methods.attach(_ATTACHABLE[card], params=attach).id
        fields = {"items": [{"price": price.id}], "default_payment_method": method, **attach}
        self.id = self.v1.subscriptions.create(params=fields | params).id
