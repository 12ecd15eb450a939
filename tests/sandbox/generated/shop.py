"""A shop with something of everything, as new for every request."""

import json
import sqlite3
from typing import Any

from helpers.sandbox import Sandbox
from helpers.sandbox.api.endpoints import Endpoint
from tests.sandbox.parameter_samples import requests
from tests.sandbox.parameter_use import send
from tests.sandbox.seeded import create


class FurnishedShop:
    """Answers requests; none of them sees what the others did."""

    def __init__(self):
        self._made = Sandbox(seed=1)
        self.ids = create(self._made)
        self.sandbox = Sandbox(seed=1)
        self.ids["event"] = self._first("/v1/events")
        method = self._first(f"/v1/customers/{self.ids['customer']}/payment_methods")
        self.ids |= {"payment_method": method, "default_payment_method": method}
        self.ids["default_price"] = self.ids["price"]

    def again(self) -> None:
        """Have the shop as it was made."""
        _database(self._made).backup(_database(self.sandbox))

    def path(self, endpoint: Endpoint) -> str:
        """Return the path of a request to an endpoint, with ids that are there."""
        return requests(endpoint, self.ids)[0]

    def known(self, endpoint: Endpoint) -> dict:
        """Return the ids of what there is, and where the pages of a list may begin."""
        if "starting_after" not in endpoint.schema.fields:
            return self.ids
        first = self._first(self.path(endpoint))
        return self.ids | {"starting_after": first, "ending_before": first}

    def _first(self, path: str) -> str:
        self.again()
        return self.send("GET", path, {})[1]["data"][0]["id"]

    def send(self, method: str, path: str, params: dict) -> tuple[int, Any]:
        """Return status and body of the answer."""
        answer = send(self.sandbox, method, path, params)
        return answer.status, json.loads(answer.body)


def _database(sandbox: Sandbox) -> sqlite3.Connection:
    return sandbox._store._db
