"""The sandbox's core from end to end, for any Python: create, look, decline, pay, list, get events.

A script without pytest, so that it runs with the sandbox's own dependencies alone. Its output is
the same everywhere, because the sandbox is seeded.
"""

import json
import sys

import stripe
from werkzeug.test import Client

from helpers.sandbox import Sandbox


def flow() -> dict:
    """Return what the API and the webhook sent at each step."""
    sandbox = Sandbox(seed=1)
    client = stripe.StripeClient("sk_test_core", http_client=sandbox.http_client())
    heard = []

    def hear(payload, signature):
        heard.append(client.construct_event(payload, signature, secret).type)

    secret = sandbox.listen(hear)
    session = client.v1.checkout.sessions.create(params=_data(client))
    page = _page(sandbox, session.id)
    declined = _declined(sandbox, session.id)
    sandbox.pay(session.id)
    paid = client.v1.checkout.sessions.retrieve(session.id, params={"expand": ["line_items"]})
    listed = client.v1.checkout.sessions.list(params={"expand": ["data.payment_intent"]})
    return {
        "page": page,
        "declined": declined,
        "paid": paid.to_dict(for_json=True),
        "listed": [each.to_dict(for_json=True) for each in listed.data],
        "heard": heard,
    }


def _data(client):
    [price] = client.v1.prices.list(params={"type": "one_time"}).data
    items = [{"price": price.id, "quantity": 2}]
    return {"mode": "payment", "success_url": "https://example.com/success", "line_items": items}


def _page(sandbox, session_id):
    """Return the checkout page as a German browser gets it, with its catalogue."""
    german = {"Accept-Language": "de"}
    return Client(sandbox).get(f"/c/pay/{session_id}", headers=german).text


def _declined(sandbox, session_id):
    try:
        sandbox.pay(session_id, card="4000000000009995")
    except stripe.CardError as error:
        return error.json_body["error"]["decline_code"]


if __name__ == "__main__":
    print(json.dumps({"python": sys.version_info[:2], "flow": flow()}))
