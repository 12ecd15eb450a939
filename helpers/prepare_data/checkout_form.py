"""Step 1 as a form: the same checkout data in fields and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from typing import Any

import ipywidgets as widgets
import stripe

from helpers.prepare_data import data_path
from helpers.prepare_data.checkout_data import carry_forward, check_checkout_data
from helpers.prepare_data.checkout_fields import CheckoutFields
from helpers.prepare_data.checkout_json import PAGE_EXAMPLE, read_checkout_data
from helpers.prepare_data.json_view import JsonView
from helpers.prepare_data.price_choices import load_prices
from helpers.sandbox.validation.problems import Path, Problem
from helpers.widgets import theme

Data = dict[str, Any]


class CheckoutForm(theme.Panel):
    """A form for the parameters of a new Checkout Session.

    client: its active prices are offered (None: no prices); data: what the form shows at first;
    example: what its button loads. Both default to the page's JSON, brought up to today's API.
    """

    picture = "checkout-form"

    def __init__(
        self,
        client: stripe.StripeClient | None = None,
        data: Mapping[str, Any] | None = None,
        example: Mapping[str, Any] | None = None,
    ) -> None:
        self._data: Data = {}
        self._set_aside: Data = {}
        # A key that is removed and comes back returns to its old position.
        self._key_order: list[str] = []
        self._problems: list[Problem] = []
        self._callbacks: list[Callable[[Data], None]] = []
        self._example = read_checkout_data(PAGE_EXAMPLE) if example is None else dict(example)
        self._note, self._problem_count = theme.html(), theme.html()
        self._announcement = theme.html("", "kit-unseen")
        self._prices, self._prices_error = load_prices(client)
        self._fields = CheckoutFields(self._prices, self._edit)
        self._json = JsonView(self._edit_json, self._show_problems)
        load = theme.button("Load the example")
        load.on_click(lambda button: self.load(self._example, "The example is loaded."))
        buttons = theme.row(load, self._json.copy, self._problem_count)
        side = widgets.VBox([buttons, self._json, self._note, self._announcement])
        side.add_class("kit-side")
        columns = theme.with_classes(widgets.Box([self._fields, side]), "kit-columns")
        super().__init__(columns, heading="1. Prepare checkout data", side="frontend")
        self.load(self._example if data is None else data)
        if self._prices_error:
            self._show_note(self._prices_error, "warning")

    @property
    def data(self) -> Data:
        """A copy of the checkout data, as the SDK takes it: `params=form.data`."""
        return deepcopy(self._data)

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the data and with what was entered."""
        return list(self._problems)

    @property
    def summary(self) -> str:
        """Mode, number of line items and number of problems, as text."""
        mode, items, problems = self._data.get("mode"), len(self._line_items()), len(self._problems)
        advice = " (correct them in the form, and run this cell again)" if problems else ""
        return f"mode {mode}, line items: {items}, problems: {problems}{advice}"

    def load(self, data: Mapping[str, Any], message: str = "") -> None:
        """Show other data, brought up to today's API; a note in the form says what was changed."""
        data, notes = carry_forward(deepcopy(dict(data)))
        self._set_aside, self._key_order = {}, list(data)
        self._fields.forget()
        self._set_data(data)
        self._show_note(message, items=notes)

    def on_data(self, callback: Callable[[Data], None]) -> None:
        """Call callback(data), with a copy, whenever the data changes."""
        self._callbacks.append(callback)

    def __repr__(self) -> str:
        return f"Run this cell to see the form: {self.summary}."

    def _edit(self, path: Path, value: Any, field: widgets.Widget | None) -> None:
        """Put what the learner entered in a field into the data, and update everything else."""
        before = len(self._line_items())
        self._show_note(self._prices_error, "warning")  # replaces a note about earlier data
        if path == ("mode",):
            currency = self._prices.currency()
            data, self._set_aside = switch_mode(self._data, value, self._set_aside, currency)
        else:
            data = data_path.with_value(self._data, path, value)
        self._key_order = list(dict.fromkeys([*self._key_order, *data]))
        self._set_data({name: data[name] for name in self._key_order if name in data}, field)
        self._announce_line_items(before, len(self._line_items()))

    def _edit_json(self, data: Data) -> None:
        """Take the JSON that the learner wrote; rewrite it if it had to be brought up to date."""
        data, notes = carry_forward(data)
        self._key_order = list(data)
        self._set_data(data, None if notes else self._json)
        if notes:
            self._show_note("Your JSON was brought up to today's API.", items=notes)
        else:
            self._show_note(self._prices_error, "warning")  # as in _edit

    def _set_data(self, data: Data, editing: widgets.Widget | None = None) -> None:
        self._data, self._announcement.value = data, ""
        self._fields.show(data, editing)
        self._json.show(data, editing)
        self._show_problems()
        for callback in self._callbacks:
            callback(self.data)

    def _show_problems(self) -> None:
        """Find the problems, and show each next to the field that it is about."""
        parts = [*self._fields.parts, self._json]
        entry_problems = [problem for part in parts for problem in part.entry_problems()]
        reported = {problem.path for problem in entry_problems}
        data_problems = check_checkout_data(self._data, self._prices.known)
        data_problems = [each for each in data_problems if each.path not in reported]
        self._problems = [*entry_problems, *data_problems]
        by_part: dict[int, list[Problem]] = {id(part): [] for part in parts}
        for problem in self._problems:
            by_part[id(_nearest(parts, problem.path))].append(problem)
        for part in parts:
            part.show_problems(by_part[id(part)])
        self._problem_count.value = _problem_badge(len(self._problems))

    def _show_note(self, message: str, kind: str = "info", items: Iterable[str] = ()) -> None:
        self._note.value = theme.notice(message, kind, items) if message or items else ""

    def _announce_line_items(self, before: int, after: int) -> None:
        if after != before:
            change = "added" if after > before else "removed"
            self._announcement.value = f'<p role="status">Line item {change}: {after} now.</p>'

    def _line_items(self) -> list[Any]:
        items = self._data.get("line_items")
        return items if isinstance(items, list) else []


def _nearest(parts: list[Any], path: Path) -> Any:
    """Return the part for this path, or else for the smallest part of the data around it."""
    around = (part for part in parts if path[: len(part.path)] == part.path)
    return max(around, key=lambda part: len(part.path))


def _problem_badge(count: int) -> str:
    text = "No problems" if not count else f"{count} problem" + ("s" if count > 1 else "")
    return f'<span role="status">{theme.badge(text, "danger" if count else "success")}</span>'


_NOT_IN_SETUP = ("line_items",)  # docs.stripe.com/payments/save-and-reuse: setup mode sells nothing


def switch_mode(
    data: dict[str, Any], mode: str, set_aside: dict[str, Any], currency: str = "usd"
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the data in another mode, and what is set aside until setup mode is left again.

    Setup mode takes no line items and, unless payment methods are named, needs a currency.
    """
    data = {**data, "mode": mode}
    if mode == "setup":
        removed = {name: data.pop(name) for name in _NOT_IN_SETUP if name in data}
        set_aside = {**set_aside, **removed}
        if not data.get("currency") and not data.get("allowed_payment_method_types"):
            set_aside["currency"] = data["currency"] = currency
        return data, set_aside
    if set_aside.get("currency") and data.get("currency") == set_aside["currency"]:
        del data["currency"]  # it came with setup mode
    restored = {
        name: set_aside[name] for name in _NOT_IN_SETUP if name in set_aside and name not in data
    }
    return {**data, **restored}, {}
