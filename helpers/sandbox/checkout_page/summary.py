"""The order in words, with amounts in the currency's own format, for the checkout page."""

from collections import Counter
from dataclasses import dataclass
from functools import partial, reduce
from typing import Any, NamedTuple

from helpers.sandbox.api.context import Context
from helpers.sandbox.checkout_page.price_texts import (
    AmountText,
    after_quantity,
    interval_text,
    is_per_unit,
    recurring_amount,
    usage_text,
)
from helpers.sandbox.checkout_sessions import totals
from helpers.sandbox.checkout_sessions.objects import checkout_data, line_items
from helpers.sandbox.discounts.amounts import spread_discount
from helpers.sandbox.discounts.objects import session_coupon
from helpers.sandbox.languages.formats import percent_text
from helpers.sandbox.languages.speaking import gettext, ngettext
from helpers.sandbox.money import amount_text
from helpers.sandbox.products.prices import in_currency
from helpers.sandbox.tax_rates.amounts import apply_taxes, taxes_by_rate

Object = dict[str, Any]
_DAY = 24 * 60 * 60  # seconds
_ACTIONS = ("book", "donate", "pay", "subscribe")  # of `submit_type`
_MODE_ACTIONS = {"payment": "pay", "subscription": "subscribe", "setup": "save"}


@dataclass(frozen=True)
class Line:
    """A line item in words; `beside_quantity` stands next to the field for the quantity."""

    id: str
    name: str
    description: str | None
    detail: str
    beside_quantity: str
    amount: str
    is_per_unit: bool  # the price is as short as "× $12.00"


class Total(NamedTuple):
    """A sum below the order; its `name` is the same in every language."""

    name: str
    label: str
    amount: str


@dataclass(frozen=True)
class Summary:
    """What the page says about an order.

    `action` is that of the button; `amount` is what is due now, None in setup mode; `headline` is
    shown instead of it if a trial starts.
    """

    action: str
    amount: str | None
    note: str | None
    lines: list[Line]
    totals: list[Total]
    headline: str | None = None

    @property
    def verb(self) -> str:
        """What the button does, without an amount: "Pay"."""
        return {
            "book": gettext("Book"),
            "donate": gettext("Donate"),
            "pay": gettext("Pay"),
            "save": gettext("Save card"),
            "subscribe": gettext("Subscribe"),
        }[self.action]

    @property
    def button(self) -> str:
        """The text of the button: "Pay $20.00"."""
        return self.verb if self.amount is None else button_text(self.action, self.amount)


def button_text(action: str, amount: str) -> str:
    """Return the text of a button that asks for an amount: "Pay $20.00"."""
    return {
        "book": gettext("Book for %(amount)s", amount=amount),
        "donate": gettext("Donate %(amount)s", amount=amount),
        "pay": gettext("Pay %(amount)s", amount=amount),
        "subscribe": gettext("Subscribe for %(amount)s", amount=amount),
    }[action]


def summary(context: Context, session: Object) -> Summary:
    """Return the summary of a session's order."""
    submit_type, mode = session["submit_type"], session["mode"]
    action = submit_type if submit_type in _ACTIONS else _MODE_ACTIONS[mode]
    if mode == "setup":
        later = gettext("Nothing is charged now. The card is saved for later payments.")
        return Summary(action, None, later, [], [])
    items = line_items(context, session["id"])
    text = partial(amount_text, currency=session["currency"])
    lines = [summary_line(context, item) for item in items]
    amount, trial = text(session["amount_total"]), _trial_text(context, session)
    headline = trial if not session["amount_total"] else None
    note = _later_note(context, session, text, trial)
    rows = _totals(session, taxes_by_rate(items), text)
    return Summary(action, amount, note, lines, rows, headline)


def _trial_text(context: Context, session: Object) -> str | None:
    """Return how long the trial is: "14 days free"; None if there is none."""
    data = checkout_data(context, session["id"]).get("subscription_data") or {}
    days, end = data.get("trial_period_days"), data.get("trial_end")
    if end:  # in Unix seconds; part of a day counts as a day
        days = max(1, -(-(end - session["created"]) // _DAY))
    return ngettext("%(num)s day free", "%(num)s days free", days) if days else None


def _later_note(
    context: Context, session: Object, text: AmountText, trial: str | None
) -> str | None:
    """Return what a subscription costs after today, None in the other modes."""
    if session["mode"] != "subscription":
        return None
    later = _later_amounts(context, session)
    if list(later.values()) == [session["amount_total"]]:
        return interval_text(_recurring(next(iter(later))))
    amounts = [recurring_amount(text(amount), _recurring(each)) for each, amount in later.items()]
    then = reduce(
        lambda first, second: gettext("%(first)s and %(second)s", first=first, second=second),
        amounts,
    )
    if trial and session["amount_total"]:
        return gettext("today and %(trial)s, then %(amounts)s", trial=trial, amounts=then)
    if trial:
        return gettext("then %(amounts)s", amounts=then)
    return gettext("today, then %(amounts)s", amounts=then)


def _later_amounts(context: Context, session: Object) -> Counter[tuple[str, int]]:
    """Return what is due per interval once the trial and one-time discounts are over."""
    items = line_items(context, session["id"])
    lines = [
        totals.with_quantity(line, line["quantity"]) for line in items if line["price"]["recurring"]
    ]
    coupon = session_coupon(context, session)
    spread_discount(coupon if coupon and coupon["duration"] != "once" else None, lines)
    apply_taxes(lines)
    later: Counter[tuple[str, int]] = Counter()
    for line in lines:
        recurring = line["price"]["recurring"]
        later[recurring["interval"], recurring["interval_count"]] += line["amount_total"]
    return later


def _recurring(interval: tuple[str, int]) -> Object:
    return dict(zip(("interval", "interval_count"), interval, strict=True))


def summary_line(context: Context, item: Object) -> Line:
    """Return a line item in words."""
    text = partial(amount_text, currency=item["currency"])
    product = context.get("product", item["price"]["product"]) or {}
    price, quantity = in_currency(item["price"], item["currency"]), item["quantity"]
    beside = after_quantity(price, quantity or 0, text)
    return Line(
        id=item["id"],
        name=item["description"],
        description=product.get("description"),
        detail=usage_text(price, text) if quantity is None else f"{quantity} {beside}",
        beside_quantity=beside,
        amount=text(item["amount_subtotal"]),
        is_per_unit=is_per_unit(price),
    )


def _totals(session: Object, taxes: list[Object], text: AmountText) -> list[Total]:
    details, today = session["total_details"] or {}, session["mode"] == "subscription"
    rows = [
        ("subtotal", gettext("Subtotal"), session["amount_subtotal"]),
        ("discount", gettext("Discount"), -details.get("amount_discount", 0)),
        ("shipping", gettext("Shipping"), details.get("amount_shipping") or 0),
        *(("tax", _tax_label(tax["rate"]), tax["amount"]) for tax in taxes),
        (
            "total",
            gettext("Total due today") if today else gettext("Total due"),
            session["amount_total"],
        ),
    ]
    always = ("subtotal", "total", "shipping" if session["shipping_options"] else "total")
    return [
        Total(name, label, gettext("Free") if name == "shipping" and not amount else text(amount))
        for name, label, amount in rows
        if amount or name in always
    ]


def _tax_label(rate: Object) -> str:
    """Return what the page calls a tax: "VAT (20% inclusive)" if the prices contain it."""
    name, percentage = rate["display_name"], percent_text(rate["percentage"])
    if rate["inclusive"]:
        return gettext("%(tax)s (%(percentage)s inclusive)", tax=name, percentage=percentage)
    return gettext("%(tax)s (%(percentage)s)", tax=name, percentage=percentage)
