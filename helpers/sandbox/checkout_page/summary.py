"""What is bought, in words and in the currency's own format, for the checkout page."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.checkout_sessions import totals
from helpers.sandbox.checkout_sessions.objects import checkout_data, line_items
from helpers.sandbox.discounts.amounts import spread_discount
from helpers.sandbox.discounts.objects import coupon_of
from helpers.sandbox.money import format_amount
from helpers.sandbox.products.prices import in_currency

Object = dict[str, Any]
Shown = Callable[[int], str]  # an amount in minor units, as the page writes it
_DAY = 24 * 60 * 60


def interval_text(recurring: Object) -> str:
    """Return how often a price recurs: "per month", "every 3 months"."""
    count, interval = recurring["interval_count"], recurring["interval"]
    return f"per {interval}" if count == 1 else f"every {count} {interval}s"


def trial_text(context: Context, session: Object) -> str | None:
    """Return how long a trial is: "14 days free"."""
    data = checkout_data(context, session["id"]).get("subscription_data") or {}
    days, end = data.get("trial_period_days"), data.get("trial_end")
    if end:  # in Unix seconds; a day that has begun counts
        days = max(1, -(-(end - session["created"]) // _DAY))
    return f"{days} day{'' if days == 1 else 's'} free" if days else None


def later_note(context: Context, session: Object, shown: Shown, free: str | None) -> str | None:
    """Say what comes after today, in subscription mode."""
    if session["mode"] != "subscription":
        return None
    later = _later_amounts(context, session)
    if list(later.values()) == [session["amount_total"]]:
        return next(iter(later))
    then = f"then {' and '.join(f'{shown(sum)} {when}' for when, sum in later.items())}"
    if free and session["amount_total"]:
        return f"today and {free}, {then}"
    return then if free else f"today, {then}"


def _later_amounts(context: Context, session: Object) -> Counter[str]:
    """Return what is due each period, when trial and one-time discounts are over."""
    items = line_items(context, session["id"])
    lines = [totals.resized(line, line["quantity"]) for line in items if line["price"]["recurring"]]
    coupon = coupon_of(context, session)
    spread_discount(coupon if coupon and coupon["duration"] != "once" else None, lines)
    later: Counter[str] = Counter()
    for line in lines:
        later[interval_text(line["price"]["recurring"])] += line["amount_total"]
    return later


_VERBS = {"book": "Book", "donate": "Donate", "pay": "Pay", "subscribe": "Subscribe"}
_MODES = {"payment": "Pay", "subscription": "Subscribe", "setup": "Save card"}
SHIPPING = "Shipping"


@dataclass(frozen=True)
class Line:
    """A line item; `each` is what one costs, where the payer may choose how many."""

    id: str
    name: str
    description: str | None
    detail: str
    each: str
    amount: str


@dataclass(frozen=True)
class Summary:
    """`amount` is what is due now, None in setup mode; `totals` are label and amount.

    `headline` stands in the amount's place where a trial begins.
    """

    verb: str
    amount: str | None
    note: str | None
    lines: list[Line]
    totals: list[tuple[str, str]]
    headline: str | None = None

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
        promise = "Nothing is charged now. The card is kept for later payments."
        return Summary(verb, None, promise, [], [])
    items = line_items(context, session["id"])
    shown = partial(format_amount, currency=session["currency"])
    lines = [_line(context, item, shown) for item in items]
    amount, free = shown(session["amount_total"]), trial_text(context, session)
    headline = free if free and not session["amount_total"] else None
    then = later_note(context, session, shown, free)
    return Summary(verb, amount, then, lines, _totals(session, shown), headline)


def _line(context: Context, item: Object, shown: Shown) -> Line:
    product = context.get("product", item["price"]["product"]) or {}
    each = _each(in_currency(item["price"], item["currency"]), shown)
    return Line(
        id=item["id"],
        name=item["description"],
        description=product.get("description"),
        detail=_detail(item, each),
        each=each,
        amount=shown(item["amount_subtotal"]),
    )


def _each(price: Object, shown: Shown) -> str:
    """Return what one costs: "$12.00 per month"."""
    unit = shown(price["unit_amount"]) if price["unit_amount"] is not None else ""
    period = interval_text(price["recurring"]) if price["recurring"] else ""
    return " ".join(filter(None, (unit, period)))


def _detail(item: Object, each: str) -> str:
    if item["quantity"] is None:
        return f"Billed by use: {each}"
    return f"{item['quantity']} × {each}" if item["price"]["unit_amount"] is not None else each


def _totals(session: Object, shown: Shown) -> list[tuple[str, str]]:
    details = session["total_details"] or {}
    due = "Total due today" if session["mode"] == "subscription" else "Total due"
    rows = [
        ("Subtotal", session["amount_subtotal"]),
        ("Discount", -details.get("amount_discount", 0)),
        (SHIPPING, details.get("amount_shipping") or 0),
        ("Tax", details.get("amount_tax", 0)),
        (due, session["amount_total"]),
    ]
    always = ("Subtotal", due, SHIPPING if session["shipping_options"] else due)
    return [
        (label, "Free" if label == SHIPPING and not amount else shown(amount))
        for label, amount in rows
        if amount or label in always
    ]
