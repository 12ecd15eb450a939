"""Stripe clients for tests, with the test's own answers instead of a network."""

import json
from contextlib import closing, contextmanager
from types import SimpleNamespace

import stripe

from helpers import connection
from helpers.account import accounts
from helpers.account.keys import SecretKey
from helpers.account.transport import RequestLog, Transport
from helpers.sandbox import LoopbackServer, Sandbox

SECRET = "sk_test_TopSecretKey123"
ADDRESS = "http://127.0.0.1:4242"


class Answers(stripe.HTTPClient):
    """An HTTP client that is answered by a function: (method, url, body) -> (status, data)."""

    name = "answers"

    def __init__(self, answer):
        super().__init__()
        self._answer, self.headers = answer, []

    def request(self, method, url, headers, post_data=None):
        self.headers.append(headers)
        status, data = self._answer(method, url, post_data)
        return json.dumps(data), status, {"request-id": "req_1"}

    def close(self):
        pass


def answering(answer):
    """Return a test account's client that gets these answers, registered as connect() does it."""
    key = SecretKey(SECRET)
    log = RequestLog()
    client = stripe.StripeClient(key.hint, http_client=Transport(Answers(answer), key, log))
    server = SimpleNamespace(address=ADDRESS)
    rest = (server, _no_port_is_free, None, log)
    account = accounts.Account(lambda: "Your test account", "t", "https://x", *rest)
    accounts.register(client, account)
    return client


def _no_port_is_free(port):
    raise OSError("this account has no server to open another port with")


def disconnect():
    """Close everything that connect() has opened, as if the kernel had ended."""
    connection._resources.close()
    accounts._accounts.clear()
    connection._clients.clear()


def session(**fields):
    """Return a session as in the API's JSON: open, $20.00, in payment mode."""
    usual = {"id": "cs_test_1", "object": "checkout.session", "status": "open", "mode": "payment"}
    money = {"amount_total": 2000, "currency": "usd", "payment_status": "unpaid"}
    times = {"created": 1_767_225_600, "expires_at": 1_767_312_000}
    back = f"{ADDRESS}/success?session_id={{CHECKOUT_SESSION_ID}}"
    more = {"url": f"{ADDRESS}/c/pay/cs_test_1", "success_url": back, "customer_details": None}
    more["allow_promotion_codes"] = None
    return {**usual, **money, **times, **more, **fields}


def error(code=None, message="No", type="invalid_request_error", **more):
    """Return the body of an API error."""
    return {"error": {"type": type, "code": code, "message": message, **more}}


@contextmanager
def instructors_sandbox():
    """Serve a new sandbox over HTTP, as an instructor does for a class."""
    sandbox = Sandbox()
    with closing(LoopbackServer(sandbox, port=0).start()) as server:
        sandbox.address = server.address
        yield sandbox
