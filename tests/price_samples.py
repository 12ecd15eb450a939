"""Prices for tests: what a small shop sells."""

from types import SimpleNamespace

import stripe

from helpers.prepare_data.price_choices import PriceChoices

TSHIRT, CLUB = "price_1I1xv3EfCmJMLhhrJ5vdGxy6", "price_club"


def price(id, name, amount, currency="usd", every=None):
    """Return a price with its product, as from the API."""
    recurring = every and {"interval": every, "interval_count": 1, "usage_type": "licensed"}
    product = {"id": f"prod_{id}", "object": "product", "name": name, "active": True}
    data = {"id": id, "object": "price", "active": True, "product": product, "recurring": recurring}
    money = {"unit_amount": amount, "currency": currency, "custom_unit_amount": None}
    return stripe.Price.construct_from({**data, **money}, None)


PRICES = [
    price(TSHIRT, "T-shirt", 2000),
    price("price_mug", "Mug", 1450),
    price(CLUB, "Coffee club", 1200, every="week"),
]
CHOICES = PriceChoices(PRICES)


def client(prices=tuple(PRICES)):
    """Return a client that knows these prices and nothing else."""
    answer = SimpleNamespace(data=list(prices))
    return SimpleNamespace(v1=SimpleNamespace(prices=SimpleNamespace(list=lambda params: answer)))
