"""A shop with objects of every kind, which is restored before every request."""

import json
import sqlite3
from typing import Any

from helpers.sandbox import Sandbox
from helpers.sandbox.api.endpoints import Endpoint
from tests.sandbox.parameter_samples import requests
from tests.sandbox.parameter_use import send
from tests.sandbox.seeded import create


class SeededShop:
    """Responds to requests; after again(), no request sees what the earlier ones did."""

    def __init__(self):
        self._original = Sandbox(seed=1)
        self.ids = create(self._original)
        self.sandbox = Sandbox(seed=1)
        self.ids["event"] = self._first("/v1/events")
        method = self._first(f"/v1/customers/{self.ids['customer']}/payment_methods")
        self.ids |= {"payment_method": method, "default_payment_method": method}
        self.ids["default_price"] = self.ids["price"]

    def again(self) -> None:
        """Restore the shop to its original state."""
        _database(self._original).backup(_database(self.sandbox))

    def path(self, endpoint: Endpoint) -> str:
        """Return the path of a request to an endpoint, with existing ids."""
        return requests(endpoint, self.ids)[0]

    def known(self, endpoint: Endpoint) -> dict:
        """Return the ids of existing objects, among them those at which a page may start."""
        if "starting_after" not in endpoint.schema.fields:
            return self.ids
        path, bases = requests(endpoint, self.ids)
        first = self._first(path, bases[0])
        return self.ids | {"starting_after": first, "ending_before": first}

    def _first(self, path: str, params: dict | None = None) -> str:
        self.again()
        objects = self.send("GET", path, params or {})[1]["data"]
        assert objects, f"GET {path} lists nothing: create an object in tests/sandbox/seeded.py"
        return objects[0]["id"]

    def send(self, method: str, path: str, params: dict) -> tuple[int, Any]:
        """Return the status and the body of the response."""
        response = send(self.sandbox, method, path, params)
        return response.status, json.loads(response.body)


def _database(sandbox: Sandbox) -> sqlite3.Connection:
    return sandbox._store._db
