"""How the benchmarks measure, and what they measure against."""

import json
import time
from statistics import median, quantiles

import stripe

KEY = "sk_test_madeUpForTheBenchmark"
PARAMS = {
    "mode": "payment",
    "success_url": "https://example.com/success",
    "line_items": [{"price": "price_1I1xv3EfCmJMLhhrJ5vdGxy6", "quantity": 1}],
}


class CannedAnswer(stripe.HTTPClient):
    """Answers each request with the same object: the SDK's own share of the time."""

    name = "canned"

    def __init__(self, answer):
        super().__init__()
        self._answer = json.dumps(answer.to_dict(for_json=True))

    def request(self, method, url, headers, post_data=None):
        return self._answer, 200, {}

    def close(self):
        pass


def ratio(measured, base, rounds):
    """Return the median seconds of both, measured in turns."""
    times = [(seconds(measured), seconds(base)) for _ in range(rounds)]
    return tuple(map(median, zip(*times, strict=True)))


def in_turns(actions, rounds):
    """Return, for each named action, the median and the 99th percentile in milliseconds."""
    times = {name: [] for name in actions}
    for _ in range(rounds):
        for name, action in actions.items():
            times[name].append(seconds(action) * 1000)
    return {name: (median(taken), quantiles(taken, n=100)[98]) for name, taken in times.items()}


def seconds(action):
    start = time.perf_counter()
    action()
    return time.perf_counter() - start
