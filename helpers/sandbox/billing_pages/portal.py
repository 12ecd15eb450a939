"""What the portal says: a customer's subscriptions, cards, details and invoices, in words."""

from dataclasses import dataclass
from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.billing_pages.texts import (
    INVOICE_STATES,
    address_lines,
    method_text,
    translated,
)
from helpers.sandbox.checkout_page.price_texts import interval_text, recurring_amount
from helpers.sandbox.languages.formats import date_text
from helpers.sandbox.languages.speaking import N_, gettext
from helpers.sandbox.money import amount_text
from helpers.sandbox.payment_form.card import expiry_text
from helpers.sandbox.payments import intents
from helpers.sandbox.products.prices import in_currency
from helpers.sandbox.subscriptions import charging
from helpers.sandbox.subscriptions.ending import invoices_of
from helpers.sandbox.subscriptions.invoices import invoice_intent

Object = dict[str, Any]
_STATES = {  # of a subscription, each with the style of its tag
    "active": (N_("Active"), "success"),
    "trialing": (N_("Free trial"), "success"),
    "past_due": (N_("Past due"), "warning"),
    "unpaid": (N_("Unpaid"), "warning"),
    "paused": (N_("Paused"), "quiet"),
}
_MOST_INVOICES = 24


@dataclass(frozen=True)
class SubscriptionText:
    """A subscription in words; `ends` is whether it has been canceled at the end of its period.

    `to_confirm` is the id of an invoice whose payment waits for the customer at the bank.
    """

    id: str
    names: list[str]
    prices: list[str]
    state: tuple[str, str]
    next: str
    method: str | None
    ends: bool
    to_confirm: str | None


@dataclass(frozen=True)
class InvoiceText:
    """A row of the invoice history; `id` is that of the invoice's page."""

    id: str
    number: str
    date: str
    amount: str
    state: tuple[str, str]
    description: str


def subscriptions(context: Context, customer: Object) -> list[SubscriptionText]:
    """Return a customer's current subscriptions, newest first."""
    found = context.find("subscription", customer=customer["id"])
    return [_subscription(context, each) for each in found if each["status"] in _STATES]


def _subscription(context: Context, subscription: Object) -> SubscriptionText:
    items, method = subscription["items"]["data"], charging.payment_method(context, subscription)
    to_confirm = _invoice_to_confirm(context, subscription)
    products = [context.get("product", item["price"]["product"]) or {} for item in items]
    return SubscriptionText(
        id=subscription["id"],
        names=[product.get("name") or gettext("Product") for product in products],
        prices=[_price_text(item, subscription["currency"]) for item in items],
        state=translated(_STATES[subscription["status"]]),
        next=_next_text(subscription, to_confirm),
        method=method_text(method) if method else None,
        ends=bool(subscription["cancel_at"]),
        to_confirm=to_confirm,
    )


def _invoice_to_confirm(context: Context, subscription: Object) -> str | None:
    """Return the id of the newest invoice whose payment waits for a 3D Secure challenge."""
    opened = (each for each in invoices_of(context, subscription) if each["status"] == "open")
    waiting = [each for each in opened if intents.waiting(context, invoice_intent(context, each))]
    return waiting[-1]["id"] if waiting else None


def _price_text(item: Object, currency: str) -> str:
    """Return what an item costs, such as "2 × $12.00 per month"; tiers have no single amount."""
    price = in_currency(item["price"], currency)
    if price["unit_amount_decimal"] is None:
        return gettext("Billed %(interval)s", interval=interval_text(price["recurring"]))
    amount = amount_text(price["unit_amount_decimal"], currency)
    times = f"{item['quantity']} × " if (item.get("quantity") or 1) > 1 else ""
    return recurring_amount(f"{times}{amount}", price["recurring"])


def _next_text(subscription: Object, to_confirm: str | None) -> str:
    if to_confirm:
        return gettext("The bank asks you to confirm a payment.")
    if subscription["cancel_at"]:
        date = date_text(subscription["cancel_at"])
        return gettext("Ends on %(date)s. It does not renew.", date=date)
    if subscription["status"] == "past_due":
        return gettext("The last payment failed. Update the card to pay.")
    end = date_text(min(item["current_period_end"] for item in subscription["items"]["data"]))
    if subscription["status"] == "trialing":
        return gettext("The first payment is due on %(date)s.", date=end)
    return gettext("Renews on %(date)s.", date=end)


def methods(context: Context, customer: Object) -> list[tuple[str, str | None]]:
    """Return the payment methods that a customer pays with: what they are, and when they expire."""
    found = context.find("subscription", customer=customer["id"])
    ids = [customer["invoice_settings"]["default_payment_method"]]
    ids += [each["default_payment_method"] for each in found if each["status"] in _STATES]
    methods = (context.get("payment_method", id) for id in dict.fromkeys(ids) if id)
    return [(method_text(method), _expiry(method)) for method in methods if method]


def _expiry(method: Object) -> str | None:
    """Return when a card expires; None for a bank account."""
    card = method.get("card")
    return expiry_text(card) if card else None


def details(customer: Object) -> list[tuple[str, list[str]]]:
    """Return what is known of a customer, as pairs of a label and lines."""
    rows = [
        (gettext("Name"), [customer["name"] or ""]),
        (gettext("Email"), [customer["email"] or ""]),
        (gettext("Phone"), [customer["phone"] or ""]),
        (gettext("Address"), address_lines(customer["address"])),
    ]
    return [(label, lines) for label, lines in rows if any(lines)]


def invoices(context: Context, customer: Object) -> list[InvoiceText]:
    """Return a customer's invoices without drafts, newest first."""
    found = context.find("invoice", customer=customer["id"])
    sent = [invoice for invoice in found if invoice["status"] != "draft"]
    return [_invoice(invoice) for invoice in sent[:_MOST_INVOICES]]


def _invoice(invoice: Object) -> InvoiceText:
    lines = [line["description"] or "" for line in invoice["lines"]["data"]]
    return InvoiceText(
        id=invoice["id"],
        number=invoice["number"],
        date=date_text(invoice["status_transitions"]["finalized_at"] or invoice["created"]),
        amount=amount_text(invoice["total"], invoice["currency"]),
        state=translated(INVOICE_STATES[invoice["status"]]),
        description=", ".join(lines),
    )
