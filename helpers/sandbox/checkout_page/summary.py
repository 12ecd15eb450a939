"""The order in words, with amounts in the currency's own format, for the checkout page."""

from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.checkout_page.price_texts import (
    AmountText,
    after_quantity,
    interval_text,
    usage_text,
)
from helpers.sandbox.checkout_sessions import totals
from helpers.sandbox.checkout_sessions.objects import checkout_data, line_items
from helpers.sandbox.discounts.amounts import spread_discount
from helpers.sandbox.discounts.objects import session_coupon
from helpers.sandbox.money import format_amount
from helpers.sandbox.products.prices import in_currency
from helpers.sandbox.tax_rates.amounts import apply_taxes, taxes_by_rate

Object = dict[str, Any]
_DAY = 24 * 60 * 60  # seconds
_VERBS = {"book": "Book", "donate": "Donate", "pay": "Pay", "subscribe": "Subscribe"}
_MODE_VERBS = {"payment": "Pay", "subscription": "Subscribe", "setup": "Save card"}
_SETUP_NOTE = "Nothing is charged now. The card is saved for later payments."
_SHIPPING = "Shipping"


@dataclass(frozen=True)
class Line:
    """A line item in words; `beside_quantity` stands next to the field for the quantity."""

    id: str
    name: str
    description: str | None
    detail: str
    beside_quantity: str
    amount: str

    @property
    def is_per_unit(self) -> bool:
        """Whether the price is as short as "× $12.00": that of a package or tiers explains more."""
        return self.beside_quantity.startswith("×")


@dataclass(frozen=True)
class Summary:
    """What the page says about an order.

    `amount` is what is due now, None in setup mode; `headline` is shown instead of it if a trial
    starts; `totals` are pairs of label and amount.
    """

    verb: str
    amount: str | None
    note: str | None
    lines: list[Line]
    totals: list[tuple[str, str]]
    headline: str | None = None

    @property
    def button(self) -> str:
        """The text of the button: "Pay $20.00"."""
        if self.amount is None:
            return self.verb
        preposition = "" if self.verb in ("Pay", "Donate") else "for "
        return f"{self.verb} {preposition}{self.amount}"


def summary(context: Context, session: Object) -> Summary:
    """Return the summary of a session's order."""
    verb = _VERBS.get(session["submit_type"], _MODE_VERBS[session["mode"]])
    if session["mode"] == "setup":
        return Summary(verb, None, _SETUP_NOTE, [], [])
    items = line_items(context, session["id"])
    amount_text = partial(format_amount, currency=session["currency"])
    lines = [summary_line(context, item) for item in items]
    amount, trial = amount_text(session["amount_total"]), _trial_text(context, session)
    headline = trial if not session["amount_total"] else None
    note = _later_note(context, session, amount_text, trial)
    rows = _totals(session, taxes_by_rate(items), amount_text)
    return Summary(verb, amount, note, lines, rows, headline)


def _trial_text(context: Context, session: Object) -> str | None:
    """Return how long the trial is: "14 days free"; None if there is none."""
    data = checkout_data(context, session["id"]).get("subscription_data") or {}
    days, end = data.get("trial_period_days"), data.get("trial_end")
    if end:  # in Unix seconds; part of a day counts as a day
        days = max(1, -(-(end - session["created"]) // _DAY))
    return f"{days} day{'' if days == 1 else 's'} free" if days else None


def _later_note(
    context: Context, session: Object, amount_text: AmountText, trial: str | None
) -> str | None:
    """Return what a subscription costs after today, None in the other modes."""
    if session["mode"] != "subscription":
        return None
    later = _later_amounts(context, session)
    if list(later.values()) == [session["amount_total"]]:
        return next(iter(later))
    amounts = (f"{amount_text(amount)} {interval}" for interval, amount in later.items())
    then = f"then {' and '.join(amounts)}"
    if trial and session["amount_total"]:
        return f"today and {trial}, {then}"
    return then if trial else f"today, {then}"


def _later_amounts(context: Context, session: Object) -> Counter[str]:
    """Return what is due per interval once the trial and one-time discounts are over."""
    items = line_items(context, session["id"])
    lines = [
        totals.with_quantity(line, line["quantity"]) for line in items if line["price"]["recurring"]
    ]
    coupon = session_coupon(context, session)
    spread_discount(coupon if coupon and coupon["duration"] != "once" else None, lines)
    apply_taxes(lines)
    later: Counter[str] = Counter()
    for line in lines:
        later[interval_text(line["price"]["recurring"])] += line["amount_total"]
    return later


def summary_line(context: Context, item: Object) -> Line:
    """Return a line item in words."""
    amount_text = partial(format_amount, currency=item["currency"])
    product = context.get("product", item["price"]["product"]) or {}
    price, quantity = in_currency(item["price"], item["currency"]), item["quantity"]
    beside = after_quantity(price, quantity or 0, amount_text)
    return Line(
        id=item["id"],
        name=item["description"],
        description=product.get("description"),
        detail=usage_text(price, amount_text) if quantity is None else f"{quantity} {beside}",
        beside_quantity=beside,
        amount=amount_text(item["amount_subtotal"]),
    )


def _totals(session: Object, taxes: list[Object], amount_text: AmountText) -> list[tuple[str, str]]:
    details = session["total_details"] or {}
    due = "Total due today" if session["mode"] == "subscription" else "Total due"
    rows = [
        ("Subtotal", session["amount_subtotal"]),
        ("Discount", -details.get("amount_discount", 0)),
        (_SHIPPING, details.get("amount_shipping") or 0),
        *((_tax_label(tax["rate"]), tax["amount"]) for tax in taxes),
        (due, session["amount_total"]),
    ]
    always = ("Subtotal", due, _SHIPPING if session["shipping_options"] else due)
    return [
        (label, "Free" if label == _SHIPPING and not amount else amount_text(amount))
        for label, amount in rows
        if amount or label in always
    ]


def _tax_label(rate: Object) -> str:
    """Return what the page calls a tax: "VAT (20% inclusive)" if the prices contain it."""
    percentage = f"{rate['percentage']:g}%"
    return f"{rate['display_name']} ({percentage}{' inclusive' if rate['inclusive'] else ''})"
