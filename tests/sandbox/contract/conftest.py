"""Each expectation is checked with every system: see account.py."""

from contextlib import contextmanager

import pytest
import stripe

from helpers.sandbox import Sandbox
from tests.sandbox.contract.account import Account, parties, stripe_key
from tests.sandbox.standalone import standalone


@pytest.fixture(scope="session", params=parties(), ids=lambda party: party.replace(" ", "-"))
def account(request):
    with _PARTIES[request.param]() as account:
        try:
            yield account.create()
        finally:
            account.put_away()


@pytest.fixture(scope="session")
def v1(account):
    return account.v1


@contextmanager
def _in_process():
    sandbox = Sandbox()

    def connect(key, **options):
        return stripe.StripeClient(key, http_client=sandbox.http_client(), **options)

    yield Account("sk_test_contract", connect)
    sandbox.close()


@contextmanager
def _over_http():
    with standalone() as address:

        def connect(key, **options):
            return stripe.StripeClient(key, base_addresses={"api": address}, **options)

        yield Account("sk_test_contract", connect)


@contextmanager
def _stripe():
    yield Account(stripe_key(), stripe.StripeClient)


_PARTIES = {"in process": _in_process, "over HTTP": _over_http, "Stripe": _stripe}
