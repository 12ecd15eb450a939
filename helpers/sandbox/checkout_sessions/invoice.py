"""The paid invoice of a one-time payment: docs.stripe.com/receipts, under "paid invoices"."""

from typing import Any

import stripe

from helpers.sandbox.api.context import Context
from helpers.sandbox.checkout_sessions.objects import line_items
from helpers.sandbox.customers.objects import next_invoice_number
from helpers.sandbox.discounts.objects import invoice_discount
from helpers.sandbox.products.prices import in_currency
from helpers.sandbox.schema import objects
from helpers.sandbox.shipping.options import shipping_amount
from helpers.sandbox.subscriptions.invoice_page import hosted_url
from helpers.sandbox.subscriptions.invoices import (
    discount_amounts,
    emit_invoice_events,
    line_pricing,
    listed_lines,
)
from helpers.sandbox.tax_rates.invoices import invoice_tax_fields, invoice_taxes

Object = dict[str, Any]


def creates_invoice(session: Object) -> bool:
    """Return whether a session in payment mode gets an invoice once it is paid."""
    return bool((session["invoice_creation"] or {}).get("enabled"))


def create_invoice(context: Context, session: Object, intent: Object | None) -> Object:
    """Create the invoice of a paid session, if it asks for one, and send the invoice's events.

    `intent` is the PaymentIntent that paid it, None if there was nothing to pay. Returns the
    session, with its invoice; it is not saved.
    """
    if creates_invoice(session):
        invoice = context.save(_invoice(context, session))
        emit_invoice_events(context, invoice, intent)
        session["invoice"] = invoice["id"]
    return session


def _invoice(context: Context, session: Object) -> Object:
    id, total, now = context.new_id("in"), session["amount_total"], context.now()
    discounts = invoice_discount(context, session, id)
    items = line_items(context, session["id"])
    lines = [_line(context, item, discounts) for item in items]
    return objects.new(
        context,
        stripe.Invoice,
        "in",
        id=id,
        amount_due=total,
        amount_paid=total,
        amount_shipping=shipping_amount(session),
        attempt_count=1 if total else 0,
        attempted=True,
        billing_reason="manual",
        collection_method="charge_automatically",
        currency=session["currency"],
        discounts=discounts,
        effective_at=now,
        hosted_invoice_url=hosted_url(context, id),
        lines=listed_lines(lines, id),
        number=next_invoice_number(context, session["customer"], session["currency"]),
        period_end=now,
        period_start=now,
        shipping_cost=session["shipping_cost"],
        status="paid",
        status_transitions={"finalized_at": now, "paid_at": now},
        subtotal=session["amount_subtotal"],
        total=total,
        total_discount_amounts=discount_amounts(
            discounts, session["total_details"]["amount_discount"]
        ),
        **invoice_tax_fields(items, session["amount_subtotal"], total),
        **_customer_fields(session),
        **_chosen_fields(session["invoice_creation"]["invoice_data"]),
    )


def _customer_fields(session: Object) -> Object:
    payer, collected = session["customer_details"], session["collected_information"] or {}
    names = ("address", "email", "name", "phone", "tax_ids")
    return {f"customer_{name}": payer[name] for name in names} | {
        "customer": session["customer"],
        "customer_shipping": collected.get("shipping_details"),
    }


def _chosen_fields(data: Object) -> Object:
    """Return the fields that the session's `invoice_data` sets."""
    names = ("custom_fields", "description", "footer", "issuer")
    return {name: data[name] for name in names} | {
        "metadata": data["metadata"] or {},  # null in a state file of an older version
        "rendering": data["rendering_options"],
    }


def _line(context: Context, line: Object, discounts: list[str]) -> Object:
    """Return a line of the invoice. It comes from an invoice item, which is paid at once."""
    price, now = in_currency(line["price"], line["currency"]), context.now()
    details = {"invoice_item": context.new_id("ii"), "proration": False, "proration_details": {}}
    return objects.new(
        context,
        stripe.InvoiceLineItem,
        "il",
        amount=line["amount_subtotal"],
        currency=line["currency"],
        discount_amounts=discount_amounts(discounts, line["amount_discount"]),
        description=line["description"],
        parent={"type": "invoice_item_details", "invoice_item_details": details},
        period={"start": now, "end": now},
        pricing=line_pricing(price),
        quantity=line["quantity"],
        subtotal=line["amount_subtotal"],
        taxes=invoice_taxes(line["taxes"]),
    )
