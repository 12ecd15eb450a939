"""Items that a payer may add to the order: docs.stripe.com/payments/checkout/optional-items.

A session's `optional_items` stay as they were created; what is added becomes a line item.
"""

import re
from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.checkout_sessions import taxes, totals
from helpers.sandbox.checkout_sessions.objects import DATA, checkout_data, line_items
from helpers.sandbox.languages.speaking import gettext
from helpers.sandbox.payment_form.inputs import FormValues
from helpers.sandbox.validation.problems import Problem

Object = dict[str, Any]
_FIELD = re.compile("optional_[0-9]+")


def optional_field(n: int) -> str:
    """Return the name of the form's field for an optional item: 1 adds it, 0 removes it."""
    return f"optional_{n}"


def is_optional_field(name: str) -> bool:
    """Return whether a field of the form adds or removes an optional item."""
    return bool(_FIELD.fullmatch(name))


def added_lines(context: Context, session: Object) -> dict[int, str]:
    """Return the optional items that are in the order: their index, and the line item's id."""
    ids = {line["id"] for line in line_items(context, session["id"])}
    added = _data(context, session).get("optional_lines", {}).items()
    return {int(n): id for n, id in added if id in ids}


def _data(context: Context, session: Object) -> Object:
    # A session of an older state file may have no data; it has no optional items, either.
    return context.get(DATA, f"data_{session['id']}") or {}


def optional_line(context: Context, session: Object, item: Object) -> Object:
    """Return the line item that an optional item would become, not saved yet."""
    params = checkout_data(context, session["id"])
    price = context.require("price", item["price"])
    trial = totals.has_trial(params)
    line = totals.line_item(context, price, item, trial, session["currency"])
    taxes.set_rates(line, taxes.default_rates(context, params))
    return line


def choose_optional_items(context: Context, session: Object, typed: FormValues) -> list[Problem]:
    """Add the optional items that the payer chose, and remove those that the payer no longer wants.

    Returns the problems; if there are any, nothing is changed.
    """
    added, wanted = added_lines(context, session), _wanted(session, typed)
    removed = {added[n] for n, take in wanted.items() if not take and n in added}
    remaining = {line["id"] for line in line_items(context, session["id"])} - removed
    problems = [_invalid(n) for n, take in wanted.items() if take is None]
    if removed and not remaining and not any(wanted.values()):
        problems += [_refused(min(wanted), gettext("The last item cannot be removed."))]
    if problems:
        return problems
    for id in removed:
        context.store.remove(context.account, id)
    for n, take in wanted.items():
        if take and n not in added:
            _add(context, session, n)
    return []


def _wanted(session: Object, typed: FormValues) -> dict[int, bool | None]:
    """Return which optional items the payer wants (True) or not; None stands for another text."""
    items = enumerate(session.get("optional_items") or [])
    texts = {n: typed[optional_field(n)].strip() for n, _ in items if optional_field(n) in typed}
    return {n: {"1": True, "0": False}.get(text) for n, text in texts.items()}


def _invalid(n: int) -> Problem:
    return _refused(n, gettext("Write 1 to add the item, 0 to remove it."))


def _refused(n: int, message: str) -> Problem:
    return Problem((optional_field(n),), message, "parameter_invalid", f"is refused: {message}")


def _add(context: Context, session: Object, n: int) -> None:
    line = context.save(
        optional_line(context, session, session["optional_items"][n]), parent=session["id"]
    )
    data = _data(context, session)
    lines = data.get("optional_lines", {}) | {str(n): line["id"]}
    context.save(data | {"optional_lines": lines})
