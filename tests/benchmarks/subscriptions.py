"""Subscriptions over two years, by one move of the clock: the time per renewal stays the same."""

import time

import stripe

from helpers.sandbox import Sandbox
from tests.benchmarks.timing import KEY

YEARS = 2
COUNTS = (25, 50, 100)


def report():
    """Print the time of one move for growing numbers of monthly subscriptions."""
    for count in COUNTS:
        sandbox = Sandbox()
        client = stripe.StripeClient(KEY, http_client=sandbox.http_client())
        _subscribe(sandbox, client, count)
        start = time.perf_counter()
        sandbox.clock.advance(YEARS * 365 * 86_400)
        seconds, renewals = time.perf_counter() - start, YEARS * 12 * count
        each = seconds / renewals * 1000
        print(f"{count:>4} subscriptions over {YEARS} years: ", end="")
        print(f"{seconds:.1f} s, {each:.1f} ms for each of about {renewals:,} renewals", flush=True)


def _subscribe(sandbox, client, count):
    [price] = client.v1.prices.list(params={"type": "recurring"}).data
    params = {
        "mode": "subscription",
        "success_url": "https://example.com/success",
        "line_items": [{"price": price.id, "quantity": 1}],
    }
    for _ in range(count):
        sandbox.pay(client.v1.checkout.sessions.create(params=params).id)
