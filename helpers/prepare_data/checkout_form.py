"""Step 1 as a form: checkout data in fields and as JSON, always the same data in both."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any

import ipywidgets as widgets
import stripe

from helpers.prepare_data import data_path
from helpers.prepare_data.checkout_data import carry_forward, check_checkout_data
from helpers.prepare_data.checkout_fields import CheckoutFields
from helpers.prepare_data.checkout_json import PAGE_EXAMPLE, read_checkout_data
from helpers.prepare_data.json_view import JsonView
from helpers.prepare_data.price_choices import offered_prices
from helpers.sandbox.validation.problems import Path, Problem
from helpers.widgets import theme

Data = dict[str, Any]


class CheckoutForm(theme.Panel):
    """A form for the parameters of a new Checkout Session.

    client: whose active prices the form offers (None: none); data: what it begins with; example:
    what its button loads. Both default to the page's JSON, carried forward to today's API.
    """

    def __init__(
        self,
        client: stripe.StripeClient | None = None,
        data: Mapping[str, Any] | None = None,
        example: Mapping[str, Any] | None = None,
    ) -> None:
        self._data: Data = {}
        self._kept: Data = {}
        self._order: list[str] = []  # of the names: one that comes back finds its old place
        self._problems: list[Problem] = []
        self._callbacks: list[Callable[[Data], None]] = []
        self._example = read_checkout_data(PAGE_EXAMPLE) if example is None else dict(example)
        self._note, self._summary, self._spoken = theme.html(), theme.html(), theme.html()
        self._spoken.add_class("kit-unseen")
        self._prices, self._trouble = offered_prices(client)
        self._fields = CheckoutFields(self._prices, self._edit)
        self._json = JsonView(self._take_json, self._tell)
        load = theme.button("Load the page's example")
        load.on_click(lambda button: self.load(self._example, "The page's example is loaded."))
        buttons = theme.row(load, self._json.copy, self._summary)
        side = widgets.VBox([buttons, self._json, self._note, self._spoken])
        side.add_class("kit-side")
        columns = theme.with_classes(widgets.Box([self._fields, side]), "kit-columns")
        super().__init__(columns, heading="1. Prepare checkout data", side="frontend")
        self.load(self._example if data is None else data)
        if self._trouble:
            self._say(self._trouble, "warning")

    @property
    def data(self) -> Data:
        """The checkout data as the SDK takes them, `params=form.data`; a copy."""
        return deepcopy(self._data)

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with what the form holds."""
        return list(self._problems)

    @property
    def holds(self) -> str:
        """What the form holds, in a few words."""
        mode, items = self._data.get("mode"), len(self._line_items())
        return f"mode {mode}, line items: {items}, problems: {len(self._problems)}"

    def load(self, data: Mapping[str, Any], message: str = "") -> None:
        """Show other data, carried forward to today's API; what was changed is said in the form."""
        carried, notes = carry_forward(deepcopy(dict(data)))
        self._kept, self._order = {}, list(carried)
        self._take(carried)
        self._say(message, items=notes)

    def on_data(self, callback: Callable[[Data], None]) -> None:
        """Call back with the data, a copy, whenever they change."""
        self._callbacks.append(callback)

    def __repr__(self) -> str:
        return f"Run this cell to see the form: {self.holds}."

    def _edit(self, path: Path, value: Any, field: widgets.Widget | None) -> None:
        """Take what the learner entered in a field; the others follow."""
        before = len(self._line_items())
        self._say(self._trouble, "warning")  # and no longer what was said of other data
        if path == ("mode",):
            currency = self._prices.currency()
            data, self._kept = switch_mode(self._data, value, self._kept, currency)
        else:
            data = data_path.put(self._data, path, value)
        self._order = list(dict.fromkeys([*self._order, *data]))
        self._take({name: data[name] for name in self._order if name in data}, field)
        self._speak(before, len(self._line_items()))

    def _take_json(self, data: Data) -> None:
        """Take what the learner wrote as JSON; what was carried forward is written back."""
        carried, notes = carry_forward(data)
        self._order = list(carried)
        self._take(carried, None if notes else self._json)
        if notes:
            self._say("Your JSON was brought up to today's API.", items=notes)
        else:
            self._say(self._trouble, "warning")  # as in _edit

    def _take(self, data: Data, but: widgets.Widget | None = None) -> None:
        self._data, self._spoken.value = data, ""
        self._fields.show(data, but)
        self._json.show(data, but)
        self._tell()
        for callback in self._callbacks:
            callback(self.data)

    def _tell(self) -> None:
        """Find the problems, and show each beside the field it is about."""
        parts = [*self._fields.parts, self._json]
        complaints = [found for part in parts for found in part.complaints()]
        said = {problem.path for problem in complaints}
        checked = check_checkout_data(self._data, self._prices.known)
        self._problems = [*complaints, *(each for each in checked if each.path not in said)]
        beside = {id(part): [] for part in parts}
        for problem in self._problems:
            beside[id(_nearest(parts, problem.path))].append(problem)
        for part in parts:
            part.show_problems(beside[id(part)])
        self._summary.value = _summary(len(self._problems))

    def _say(self, message: str, kind: str = "info", items: list[str] = ()) -> None:
        self._note.value = theme.notice(message, kind, items) if message or items else ""

    def _speak(self, before: int, after: int) -> None:
        if after != before:
            what = "added" if after > before else "removed"
            self._spoken.value = f'<p role="status">Line item {what}: {after} now.</p>'

    def _line_items(self) -> list[Any]:
        items = self._data.get("line_items")
        return items if isinstance(items, list) else []


def _nearest(parts: list[Any], path: Path) -> Any:
    """Return the part that stands for the path, or for the smallest thing around it."""
    around = (part for part in parts if path[: len(part.path)] == part.path)
    return max(around, key=lambda part: len(part.path))


def _summary(count: int) -> str:
    text = "No problems" if not count else f"{count} problem" + ("s" if count > 1 else "")
    return f'<span role="status">{theme.badge(text, "danger" if count else "success")}</span>'


_NOT_IN_SETUP = ("line_items",)  # docs.stripe.com/payments/save-and-reuse: setup mode sells nothing


def switch_mode(
    data: dict[str, Any], mode: str, kept: dict[str, Any], currency: str = "usd"
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the data in another mode, and what has to wait until setup mode is left again.

    Setup mode takes no line items and, unless payment methods are named, needs a currency.
    """
    data = {**data, "mode": mode}
    if mode == "setup":
        kept = {**kept, **{name: data.pop(name) for name in _NOT_IN_SETUP if name in data}}
        if not data.get("currency") and not data.get("allowed_payment_method_types"):
            kept["currency"] = data["currency"] = currency
        return data, kept
    if kept.get("currency") and data.get("currency") == kept["currency"]:
        del data["currency"]  # it came with setup mode
    restored = {name: kept[name] for name in _NOT_IN_SETUP if name in kept and name not in data}
    return {**data, **restored}, {}
