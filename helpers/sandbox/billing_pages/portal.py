"""What the portal says: a customer's subscriptions, cards, details and invoices, in words."""

from dataclasses import dataclass
from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.billing_pages.texts import (
    INVOICE_STATES,
    address_lines,
    date_text,
    expiry_text,
    method_text,
)
from helpers.sandbox.money import format_amount
from helpers.sandbox.payments import intents
from helpers.sandbox.products.prices import in_currency
from helpers.sandbox.subscriptions import charging
from helpers.sandbox.subscriptions.invoices import invoice_intent

Object = dict[str, Any]
_STATES = {  # of a subscription, each with the style of its tag
    "active": ("Active", "success"),
    "trialing": ("Free trial", "success"),
    "past_due": ("Past due", "warning"),
    "unpaid": ("Unpaid", "warning"),
    "paused": ("Paused", "quiet"),
}
_MOST_INVOICES = 24
_TO_CONFIRM = "The bank asks you to confirm the last payment."


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
        names=[product.get("name") or "Product" for product in products],
        prices=[_price_text(item, subscription["currency"]) for item in items],
        state=_STATES[subscription["status"]],
        next=_TO_CONFIRM if to_confirm else _next_text(subscription),
        method=method_text(method) if method else None,
        ends=bool(subscription["cancel_at"]),
        to_confirm=to_confirm,
    )


def _invoice_to_confirm(context: Context, subscription: Object) -> str | None:
    """Return the id of the last invoice if its payment waits for a 3D Secure challenge."""
    invoice = context.get("invoice", subscription["latest_invoice"] or "")
    intent = invoice_intent(context, invoice) if invoice and invoice["status"] == "open" else None
    return invoice["id"] if invoice and intents.waiting(context, intent) else None


def _price_text(item: Object, currency: str) -> str:
    """Return what an item costs, such as "2 × $12.00 per month"; tiers have no single amount."""
    price = in_currency(item["price"], currency)
    count, interval = price["recurring"]["interval_count"], price["recurring"]["interval"]
    period = f"per {interval}" if count == 1 else f"every {count} {interval}s"
    if price["unit_amount_decimal"] is None:
        return f"Billed {period}"
    amount = format_amount(price["unit_amount_decimal"], currency)
    times = f"{item['quantity']} × " if (item.get("quantity") or 1) > 1 else ""
    return f"{times}{amount} {period}"


def _next_text(subscription: Object) -> str:
    end = min(item["current_period_end"] for item in subscription["items"]["data"])
    if subscription["cancel_at"]:
        return f"Ends on {date_text(subscription['cancel_at'])}. It does not renew."
    if subscription["status"] == "past_due":
        return "The last payment failed. Update the card to pay."
    verb = "The first payment is due" if subscription["status"] == "trialing" else "Renews"
    return f"{verb} on {date_text(end)}."


def methods(context: Context, customer: Object) -> list[tuple[str, str | None]]:
    """Return the payment methods that a customer pays with: what they are, and when they expire."""
    found = context.find("subscription", customer=customer["id"])
    ids = [customer["invoice_settings"]["default_payment_method"]]
    ids += [each["default_payment_method"] for each in found if each["status"] in _STATES]
    methods = (context.get("payment_method", id) for id in dict.fromkeys(ids) if id)
    return [(method_text(method), expiry_text(method)) for method in methods if method]


def details(customer: Object) -> list[tuple[str, list[str]]]:
    """Return what is known of a customer, as pairs of a label and lines."""
    rows = [
        ("Name", [customer["name"] or ""]),
        ("Email", [customer["email"] or ""]),
        ("Phone", [customer["phone"] or ""]),
        ("Address", address_lines(customer["address"])),
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
        amount=format_amount(invoice["total"], invoice["currency"]),
        state=INVOICE_STATES[invoice["status"]],
        description=", ".join(lines),
    )
