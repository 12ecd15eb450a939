"""A backend of the learner's own, which runs beside the notebook and gets every event."""

from __future__ import annotations

import atexit
import secrets
import socket
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import requests
import stripe

from helpers.account import keys, settings
from helpers.account.accounts import SANDBOX_SECRET_KEY, Account, account_of
from helpers.account.addresses import API_BASE, reaches_server
from helpers.fulfil.forwarding import Forwarding
from helpers.fulfil.programs import InProcess, OwnProcess, Program
from helpers.printing import say

WEBHOOK_SECRET = "STRIPE_WEBHOOK_SECRET"
_TIMEOUT = 20  # seconds to answer
_running: dict[Path, Backend] = {}


class Backend:
    """A Flask program that runs as `python FILE` does in a terminal, until the kernel ends.

    Where no browser reaches a server, it runs within the kernel, which calls its `app`.

    Its keys, and whatever else differs between computers, come from environment variables. It has
    its webhook at `url`, to which the sandbox forwards every event, as `stripe listen` does for a
    test account: docs.stripe.com/cli/listen. `secret` signs them. `database` is the file in which
    it remembers what it has fulfilled; `log` is the file with what it prints.

    Another Backend of the same file replaces this one, so that it runs as it was last saved.
    Raises DoesNotRun, with the end of the log, if the program ends at once.
    """

    def __init__(self, client: stripe.StripeClient, file: str | Path) -> None:
        self.file = Path(file).resolve()
        if self.file in _running:
            _running[self.file].close()
        self._client, self._account = client, account_of(client)
        self._forwarding: Forwarding | None = None
        self._port = _free_port(self._account)
        self.url = f"http://127.0.0.1:{self._port}/webhook"
        self.database = settings.home() / f"{self.file.stem}.sqlite"
        self.log = settings.home() / f"{self.file.stem}.log"
        self.log.unlink(missing_ok=True)
        self.secret = self._forward(None) or settings.get(WEBHOOK_SECRET) or _new_secret()
        self._program = self._new_program()
        _running[self.file] = self
        atexit.register(self.close)
        try:
            self.start()
        except BaseException:  # an interrupt of the kernel, too
            self.close()
            raise
        self._forward(self.url)
        print(f"{self.file.name} is running. {_who_sends(self._account, self.url)}")

    def _forward(self, url: str | None) -> str | None:
        """Forward the sandbox's events from now on (None: to nobody); return what signs them."""
        if self._forwarding is not None:
            self._forwarding.close()
            self._forwarding = None
        if self._account.in_class and url:
            self._forwarding = Forwarding(self._client, url, self.secret).start()
        sandbox = self._account.sandbox
        return None if sandbox is None else sandbox.webhooks.forward(url)

    def _new_program(self) -> Program:
        kind = OwnProcess if reaches_server() else InProcess
        return kind(self.file, self._port, self._variables(), self.log)

    def start(self) -> None:
        """Start the program, unless it is running, and wait until it answers."""
        self._program.start()

    def _variables(self) -> Mapping[str, str]:
        return _api(self._account) | {
            WEBHOOK_SECRET: self.secret,
            "DATABASE": str(self.database),
            "PORT": str(self._port),
            "PYTHONUTF8": "1",  # the log is read as UTF-8
        }

    def stop(self) -> None:
        """Stop the program, as if the server were down: events find nobody listening."""
        self._program.stop()

    def close(self) -> None:
        """Stop the program, and forward no more events to it."""
        self.stop()
        _running.pop(self.file, None)
        atexit.unregister(self.close)
        self._forward(None)

    def post(self, payload: str, signature: str | None = None) -> None:
        """Post a payload to the webhook, and print the HTTP status and the answer.

        signature: the Stripe-Signature header; None sends none.
        """
        headers = {} if signature is None else {"Stripe-Signature": signature}
        with requests.Session() as http:
            http.trust_env = False  # a proxy is not for this computer
            answer = http.post(self.url, payload.encode(), headers=headers, timeout=_TIMEOUT)
        say(f"{answer.status_code} {answer.text}")

    def __repr__(self) -> str:
        state = "running" if self._program.is_running else "stopped"
        return f"Backend({self.file.name!r}, {state})"


def _free_port(account: Account) -> int:
    """Return a free port: with a test account 8000 if possible, for `stripe listen` to find it."""
    if not reaches_server():
        return 8000  # of this process alone
    for port in () if account.is_sandbox or account.in_class else (8000,):
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def _new_secret() -> str:
    """Return a secret with which events can be signed by hand, where Stripe sends none."""
    return f"whsec_{secrets.token_hex(16)}"


def _who_sends(account: Account, url: str) -> str:
    if account.is_sandbox:
        return "The sandbox sends it every event."
    if account.in_class:
        return "It gets every event of your account in the class's sandbox."
    listen = f"`stripe listen --forward-to {url}`"
    way = f"Stripe cannot reach this computer. To get events, run {listen}"
    if settings.get(WEBHOOK_SECRET):
        return f"{way}. The secret that it prints must be the one in {WEBHOOK_SECRET}."
    return (
        f"{way} and put the secret that it prints into .env, as {WEBHOOK_SECRET}. "
        "Then run this cell again."
    )


def _api(account: Account) -> dict[str, str]:
    """Return the variables with which a program of its own reaches the account's API."""
    if account.is_sandbox:
        address = {API_BASE: account.server.address, "no_proxy": "127.0.0.1"}
        return {keys.NAME: SANDBOX_SECRET_KEY, **address}
    key = account.class_key or keys.find_key()
    return {keys.NAME: key.reveal() if key else "", API_BASE: account.api_base}
