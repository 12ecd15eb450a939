"""check_backend(): the check list over a backend's code, to read before going live."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape
from pathlib import Path

import stripe

from helpers.going_live import (
    endpoint_check,
    key_check,
    presentation,
    price_check,
    request_check,
    return_check,
    signature_check,
)
from helpers.going_live.backend_code import BackendCode
from helpers.going_live.files import Files, FolderProblem, SourceFile, read_files
from helpers.going_live.findings import Finding, Verdict
from helpers.going_live.items import ITEMS, Item, ItemProblem


class CheckList:
    """What was found in a backend, item by item, to look at or to ask.

    `results` has the findings by the item's name, the worst first; `notes` says, in sentences,
    what could not be checked.
    """

    def __init__(self, title: str, results: dict[str, list[Finding]], notes: list[str]) -> None:
        self.title, self.results, self.notes = title, results, notes

    def verdict(self, item: str) -> str:
        """Return "passed", "not so" or "look yourself" for an item, by its name.

        Raises ItemProblem, with the names, if the list has no such item.
        """
        return self._of(item)[0].verdict.words

    @property
    def found(self) -> list[str]:
        """The names of the items for which something is wrong."""
        return self._with(Verdict.NOT_SO)

    @property
    def passed(self) -> list[str]:
        """The names of the items that have passed."""
        return self._with(Verdict.PASSED)

    def only(self, *items: str) -> CheckList:
        """Return the list with these items alone, by their names.

        Raises ItemProblem (a ValueError), with the names, if the list has no such item.
        """
        return CheckList(self.title, {name: self._of(name) for name in items}, self.notes)

    def _of(self, item: str) -> list[Finding]:
        if item not in [*self.results]:  # a list of names, which no dictionary takes, is told too
            raise ItemProblem(item, self.results)
        return self.results[item]

    def _with(self, verdict: Verdict) -> list[str]:
        return [name for name, findings in self.results.items() if findings[0].verdict is verdict]

    def __repr__(self) -> str:
        notes = [f"Note: {each}" for each in self.notes]
        return "\n".join([self._summary(), *notes, "", presentation.text(self._items())])

    def _repr_html_(self) -> str:
        notes = [f"<p>{escape(each)}</p>" for each in self.notes]
        summary = f"<p><strong>{escape(self._summary())}</strong></p>"
        parts = "".join([summary, *notes, presentation.markup(self._items())])
        return f"<div class='kit-check-list'>{parts}</div>"

    def _items(self) -> list[tuple[Item, list[Finding]]]:
        return [(item, self.results[item.name]) for item in ITEMS if item.name in self.results]

    def _summary(self) -> str:
        not_so, look, passed = (len(self._with(verdict)) for verdict in Verdict)
        return f"{self.title}: {not_so} not so, {look} to look at yourself, {passed} passed"


def check_backend(
    client: stripe.StripeClient | None, path: str | Path = "", *, code: str | None = None
) -> CheckList:
    """Return the check list for a backend: a folder, a file, or Python as text (`code`).

    The code is read, and never executed. The client's account is asked for its webhook endpoints;
    with None, no account is asked. Raises FolderProblem (a ValueError), with advice, if there is
    nothing to read. docs.stripe.com/get-started/checklist/go-live
    """
    if code is None and not str(path):
        raise FolderProblem('Name a folder or a file: check_backend(client, "my-shop")')
    if code is None:
        return _check(client, read_files(path))
    return _check(client, Files("backend.py", (SourceFile("backend.py", code),)))


def _check(client: stripe.StripeClient | None, files: Files) -> CheckList:
    code = BackendCode(files)
    checks: dict[str, Callable[[BackendCode], list[Finding]]] = {
        "keys": key_check.check,
        "prices": price_check.check,
        "signature": signature_check.check,
        "redirect": return_check.check_fulfilment,
        "return page": return_check.check_page,
        "idempotency": request_check.check_idempotency,
        "retries": request_check.check_retries,
        "endpoint": partial(endpoint_check.check, client=client),
    }
    results = {name: _worst_first(check(code)) for name, check in checks.items()}
    return CheckList(files.title, results, code.notes)


def _worst_first(findings: list[Finding]) -> list[Finding]:
    order = list(Verdict)
    return sorted(dict.fromkeys(findings), key=lambda each: order.index(each.verdict))
