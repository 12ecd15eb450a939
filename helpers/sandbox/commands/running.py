"""A sandbox that already runs, over HTTP: its API for an account, and its control."""

import argparse
import json
import os
from http.client import HTTPException
from typing import Any
from urllib import error, parse, request

import stripe

from helpers.sandbox.environment import SECRET_KEY
from helpers.sandbox.options import DEFAULT_PORT, url

_TIMEOUT = 60  # seconds


class NotRunning(Exception):
    """No sandbox answers at an address; the message says what to do."""


class RunningSandbox:
    """A sandbox at an address. Raises NotRunning if there is none, before a key is sent."""

    def __init__(self, address: str, key: str = SECRET_KEY):
        self._address = address.rstrip("/")
        try:
            found = self.get("")
        except (OSError, HTTPException, ValueError):  # nothing there, or nothing that speaks JSON
            found = None
        if not isinstance(found, dict) or found.get("object") != "sandbox":
            raise NotRunning(f"No sandbox answers at {self._address}. {_HOW_TO_START}")
        self.client = stripe.StripeClient(key, base_addresses={"api": self._address})

    def get(self, path: str) -> Any:
        """Return the JSON at a path of the control; see server/control.py."""
        return _json(request.Request(self._url(path)))

    def post(self, path: str, params: dict[str, Any]) -> Any:
        """Post JSON to a path of the control; return the answer. Raises ValueError if refused."""
        body = json.dumps(params).encode()
        headers = {"Content-Type": "application/json"}
        try:
            return _json(request.Request(self._url(path), body, headers, method="POST"))
        except error.HTTPError as refusal:
            raise ValueError(json.load(refusal)["error"]["message"]) from None

    def fill_in(self, url: str, fields: dict[str, str]) -> None:
        """Send the form of a page, as a customer's browser does."""
        _opener().open(request.Request(url, parse.urlencode(fields).encode()), timeout=_TIMEOUT)

    def _url(self, path: str) -> str:
        return f"{self._address}/sandbox/{parse.quote(path)}".rstrip("/")


_HOW_TO_START = (
    "Start one (python -m helpers.sandbox), or say where it is: --address http://127.0.0.1:PORT"
)


def _json(outgoing: request.Request) -> Any:
    with _opener().open(outgoing, timeout=_TIMEOUT) as response:
        return json.load(response)


def _opener() -> request.OpenerDirector:
    return request.build_opener(request.ProxyHandler({}))  # it is on this computer


def add_address(parser: Any) -> None:
    """Add --address to a command: by default that of `exec`, or the default port."""
    default = os.environ.get("STRIPE_API_BASE") or f"http://127.0.0.1:{DEFAULT_PORT}"
    help = "where a sandbox is running (default: %(default)s)"
    parser.add_argument("--address", type=url, default=default, metavar="URL", help=help)


def parser(name: str, description: str | None) -> argparse.ArgumentParser:
    """Return the parser of a command."""
    return argparse.ArgumentParser(f"python -m helpers.sandbox {name}", description=description)
