"""What is bought, in words and in the currency's own format, for the checkout page."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from .context import Context
from .money import format_amount

Object = dict[str, Any]
_VERBS = {"book": "Book", "donate": "Donate", "pay": "Pay", "subscribe": "Subscribe"}
_MODES = {"payment": "Pay", "subscription": "Subscribe", "setup": "Save card"}


@dataclass(frozen=True)
class Line:
    name: str
    description: str | None
    detail: str
    amount: str


@dataclass(frozen=True)
class Summary:
    """`amount` is what is due now, None in setup mode; `totals` are label and amount."""

    verb: str
    amount: str | None
    note: str | None
    lines: list[Line]
    totals: list[tuple[str, str]]

    @property
    def button(self) -> str:
        """The words on the button: "Pay $20.00"."""
        if self.amount is None:
            return self.verb
        between = "" if self.verb in ("Pay", "Donate") else "for "
        return f"{self.verb} {between}{self.amount}"


def summary(context: Context, session: Object) -> Summary:
    """Return what a session is about; amounts come from its line items."""
    verb = _VERBS.get(session["submit_type"], _MODES[session["mode"]])
    if session["mode"] == "setup":
        note = "Nothing is charged now. The card is kept for later payments."
        return Summary(verb, None, note, [], [])
    items = context.line_items(session["id"])
    lines = [_line(context, item) for item in items]
    amount = format_amount(session["amount_total"], session["currency"])
    return Summary(verb, amount, _note(session, items), lines, _totals(session))


def _line(context: Context, item: Object) -> Line:
    product = context.get("product", item["price"]["product"]) or {}
    amount = format_amount(item["amount_subtotal"], item["currency"])
    return Line(item["description"], product.get("description"), _detail(item), amount)


def _detail(item: Object) -> str:
    price = item["price"]
    each = price["unit_amount"]
    unit = format_amount(each, price["currency"]) if each is not None else ""
    period = per(price["recurring"]) if price["recurring"] else ""
    if item["quantity"] is None:
        return " ".join(filter(None, ("Billed by use:", unit, period)))
    return " ".join(filter(None, (f"{item['quantity']} × {unit}" if unit else "", period)))


def per(recurring: Object) -> str:
    """Return how often a price recurs: "per month", "every 3 months"."""
    count, interval = recurring["interval_count"], recurring["interval"]
    return f"per {interval}" if count == 1 else f"every {count} {interval}s"


def _note(session: Object, items: list[Object]) -> str | None:
    """Say what comes after today, in subscription mode."""
    if session["mode"] != "subscription":
        return None
    later: Counter[str] = Counter()
    for item in items:
        if item["price"]["recurring"]:
            each = item["price"]["unit_amount"] or 0
            later[per(item["price"]["recurring"])] += each * (item["quantity"] or 0)
    if list(later.values()) == [session["amount_total"]]:
        return next(iter(later))
    amounts = (f"{format_amount(sum, session['currency'])} {when}" for when, sum in later.items())
    return f"today, then {' and '.join(amounts)}"


def _totals(session: Object) -> list[tuple[str, str]]:
    details = session["total_details"] or {}
    due = "Total due today" if session["mode"] == "subscription" else "Total due"
    rows = [
        ("Subtotal", session["amount_subtotal"]),
        ("Discount", -details.get("amount_discount", 0)),
        ("Shipping", details.get("amount_shipping") or 0),
        ("Tax", details.get("amount_tax", 0)),
        (due, session["amount_total"]),
    ]
    always = ("Subtotal", due)
    return [
        (label, format_amount(amount, session["currency"]))
        for label, amount in rows
        if amount or label in always
    ]
