"""Fixtures for pytest, which finds them by itself: a fresh sandbox for each test.

Every run of pytest loads this module, so it loads the sandbox only when a test asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    import stripe

    from helpers.sandbox.testing import TestSandbox, TestServer


@pytest.fixture
def stripe_sandbox_options() -> dict[str, Any]:
    """The arguments of Sandbox(). A fixture of this name in your conftest.py replaces them.

    With a seed, ids are the same in every run, and time stands still on 1 January 2026.
    """
    return {"seed": 1}


@pytest.fixture
def stripe_sandbox(stripe_sandbox_options: dict[str, Any]) -> Iterator[TestSandbox]:
    """A fresh sandbox, which sells a T-shirt and a coffee club."""
    from helpers.sandbox.testing import TestSandbox

    with closing(TestSandbox(**stripe_sandbox_options)) as sandbox:
        yield sandbox


@pytest.fixture
def stripe_client(stripe_sandbox: TestSandbox) -> stripe.StripeClient:
    """The SDK's client for the test's sandbox, without a network."""
    return stripe_sandbox.client()


@pytest.fixture
def stripe_module(stripe_sandbox: TestSandbox, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The `stripe` module, whose own functions now use the test's sandbox, without a network.

    For backends that call `stripe.checkout.Session.create(…)` and have no client.
    """
    import stripe

    from helpers.sandbox.environment import SECRET_KEY

    monkeypatch.setattr(stripe, "default_http_client", stripe_sandbox.http_client())
    monkeypatch.setattr(stripe, "api_key", SECRET_KEY)
    return stripe


@pytest.fixture
def stripe_server(stripe_sandbox: TestSandbox) -> Iterator[TestServer]:
    """The test's sandbox over HTTP, for backends in other processes."""
    from helpers.sandbox.testing import TestServer

    with closing(TestServer(stripe_sandbox)) as server:
        yield server
