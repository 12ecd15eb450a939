"""The sandbox behind a client, to pay and settle from code: one's own, or the class's over HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import stripe

from helpers.account.accounts import account_of
from helpers.account.classroom import control
from helpers.account.transport import unlogged

if TYPE_CHECKING:
    from helpers.sandbox import Sandbox


class ClassSandbox:
    """The class's sandbox, with the methods of a Sandbox that act as a customer or a bank would.

    What it refuses raises the SDK's errors, as with a declined card; settle() raises LookupError.
    See sandbox/server/control.py.
    """

    def __init__(self, client: stripe.StripeClient) -> None:
        self._client = client

    def was_opened(self, session_id: str) -> bool:
        return bool(self._ask("get", f"{session_id}/opened")["was_opened"])

    def opened_at(self, session_id: str) -> int | None:
        return self._ask("get", f"{session_id}/opened").get("opened_at")

    def pay(self, session_id: str, **typed: str) -> None:
        self._ask("post", f"{session_id}/pay", **typed)

    def settle(self, session_id: str, succeeds: bool) -> None:
        address = account_of(self._client).api_base
        control(address, f"sessions/{session_id}/settle", {"succeeds": succeeds})

    def _ask(self, method: str, path: str, /, **params: str) -> Any:
        with unlogged():
            return self._client.raw_request(method, f"/sandbox/sessions/{path}", **params).data


def sandbox_of(client: stripe.StripeClient) -> Sandbox | ClassSandbox | None:
    """Return the sandbox in which sessions can be paid from code; None for a test account."""
    account = account_of(client)
    return ClassSandbox(client) if account.in_class else account.sandbox
