"""The first invoice of a subscription, paid in Checkout: docs.stripe.com/api/invoices."""

from collections.abc import Iterator
from typing import Any

import stripe

from helpers.sandbox.api import lists
from helpers.sandbox.api.context import Context
from helpers.sandbox.api.lists import list_object
from helpers.sandbox.customers.objects import next_invoice_number
from helpers.sandbox.products.prices import in_currency
from helpers.sandbox.schema import objects
from helpers.sandbox.subscriptions.invoice_page import hosted_url
from helpers.sandbox.subscriptions.line_parts import LinePart, line_parts
from helpers.sandbox.tax_rates.invoices import invoice_tax_fields, invoice_taxes

Object = dict[str, Any]
PAYMENTS_PATH = "/v1/invoice_payments"
# docs.stripe.com/billing/subscriptions/webhooks: an invoice is a draft until it is finalized.
_DRAFT = {
    "amount_paid": 0,
    "attempt_count": 0,
    "attempted": False,
    "effective_at": None,
    "ending_balance": None,
    "hosted_invoice_url": None,
    "number": None,
    "status": "draft",
}


def first_invoice(
    context: Context, session: Object, lines: list[Object], subscription: Object
) -> Object:
    """Save and return the invoice of a subscription's first period, which the session has paid.

    `lines` are the session's line items. Amounts are in minor units.
    """
    id, total, now = context.new_id("in"), session["amount_total"], context.now()
    payer, currency = session["customer_details"], session["currency"]
    invoice = objects.new(
        context,
        stripe.Invoice,
        "in",
        id=id,
        amount_due=total,
        amount_paid=total,
        attempt_count=1 if total else 0,
        attempted=True,
        billing_reason="subscription_create",
        collection_method="charge_automatically",
        currency=currency,
        customer=subscription["customer"],
        default_tax_rates=subscription["default_tax_rates"],
        discounts=subscription["discounts"],
        customer_address=payer["address"],
        customer_email=payer["email"],
        customer_name=payer["name"],
        customer_phone=payer["phone"],
        effective_at=now,
        hosted_invoice_url=hosted_url(context, id),
        issuer={"type": "self"},
        lines=invoice_lines(context, lines, id, subscription),
        number=next_invoice_number(context, subscription["customer"], currency),
        parent=invoice_parent(subscription),
        period_end=now,
        period_start=now,
        status="paid",
        status_transitions={"finalized_at": now, "paid_at": now},
        subtotal=session["amount_subtotal"],
        test_clock=subscription["test_clock"],
        total=total,
        total_discount_amounts=discount_amounts(
            subscription["discounts"], session["total_details"]["amount_discount"]
        ),
        **invoice_tax_fields(lines, session["amount_subtotal"], total),
    )
    return context.save(invoice)


def invoice_parent(subscription: Object) -> Object:
    """Return the `parent` of an invoice of a subscription."""
    details = {"subscription": subscription["id"], "metadata": subscription["metadata"]}
    return {"type": "subscription_details", "subscription_details": details}


def emit_invoice_events(context: Context, invoice: Object, intent: Object | None) -> None:
    """Send the events of a paid invoice, from its creation on, each with the state it had then.

    `intent` is the PaymentIntent that paid it, or None if its total is 0.
    """
    draft = invoice | _DRAFT | {"amount_remaining": invoice["amount_due"]}
    draft["status_transitions"] = objects.complete(stripe.Invoice.StatusTransitions, {})
    names = ("effective_at", "ending_balance", "hosted_invoice_url", "number")
    finalized = {name: invoice[name] for name in names}
    finalized["status_transitions"] = invoice["status_transitions"] | {"paid_at": None}
    context.emit("invoice.created", draft)
    context.emit("invoice.finalized", draft | finalized | {"status": "open"})
    context.emit("invoice.paid", invoice)
    context.emit("invoice.payment_succeeded", invoice)
    if intent:
        payment = save_invoice_payment(context, invoice, intent)
        context.emit("invoice_payment.paid", payment)


def invoice_lines(
    context: Context, line_items: list[Object], invoice: str, subscription: Object
) -> Object:
    """Return an invoice's `lines`, for each line item of the session.

    `invoice` is the invoice's id. docs.stripe.com/api/invoice-line-item/object
    """
    items = iter(subscription["items"]["data"])  # in the order of the recurring line items
    lines: list[Object] = []
    for line in line_items:
        item = next(items) if line["price"]["recurring"] else None
        lines += _lines(context, line, subscription, item)
    return listed_lines(lines, invoice)


def listed_lines(lines: list[Object], invoice: str) -> Object:
    """Return the `lines` of an invoice (by id)."""
    data = [line | {"invoice": invoice} for line in lines]
    return list_object(data, f"/v1/invoices/{invoice}/lines", False)


def line_pricing(price: Object) -> Object:
    """Return the `pricing` of a line or an invoice item."""
    return {
        "type": "price_details",
        "price_details": {"price": price["id"], "product": price["product"]},
        "unit_amount_decimal": price["unit_amount_decimal"],
    }


def _lines(
    context: Context, line: Object, subscription: Object, item: Object | None
) -> Iterator[Object]:
    """Yield the invoice's lines for a line item of the session: several for a tiered price."""
    price = in_currency(line["price"], line["currency"])
    free = item is not None and subscription["trial_end"] is not None
    parts = line_parts(line["description"], price, line["quantity"], free)
    if len(parts) == 1:  # its amount may be one that the payer chose
        parts = [parts[0]._replace(amount=line["amount_subtotal"])]
    discounts = _split(line["amount_discount"], parts)
    taxes = [_split_tax(tax, parts) for tax in line["taxes"]]
    pricing = line_pricing(price | {"unit_amount_decimal": "0"} if free else price)
    for n, part in enumerate(parts):
        own_taxes = [each[n] for each in taxes]
        yield _line(context, subscription, item, part, discounts[n], own_taxes) | {
            "pricing": pricing
        }


def _line(
    context: Context,
    subscription: Object,
    item: Object | None,
    part: LinePart,
    discount: int,
    taxes: list[Object],
) -> Object:
    now = context.now()
    return objects.new(
        context,
        stripe.InvoiceLineItem,
        "il",
        amount=part.amount,
        currency=subscription["currency"],
        discount_amounts=discount_amounts(subscription["discounts"], discount),
        description=part.description,
        parent=_line_parent(context, subscription, item),
        # A one-time price has no period: it is paid now.
        period={"start": now, "end": item["current_period_end"] if item else now},
        quantity=part.quantity,
        subscription=subscription["id"],
        subtotal=part.amount,
        taxes=invoice_taxes(taxes),
    )


def _split(amount: int, parts: list[LinePart]) -> list[int]:
    """Divide an amount, in minor units, in proportion to those of the parts."""
    total, done, shares = sum(part.amount for part in parts), 0, []
    for n in range(1, len(parts) + 1):
        reached = sum(part.amount for part in parts[:n])
        shares.append(amount * reached // total - done if total else 0)
        done += shares[-1]
    return shares if total else [amount, *shares[1:]]


def _split_tax(tax: Object, parts: list[LinePart]) -> list[Object]:
    amounts, taxable = _split(tax["amount"], parts), _split(tax["taxable_amount"], parts)
    pairs = zip(amounts, taxable, strict=True)
    return [tax | {"amount": amount, "taxable_amount": base} for amount, base in pairs]


def discount_amounts(discounts: list[str], amount: int) -> list[Object]:
    """Return what each of the discounts (by id) takes off: `amount`, in minor units."""
    return [{"amount": amount, "discount": id} for id in discounts]


def _line_parent(context: Context, subscription: Object, item: Object | None) -> Object:
    """Return the origin of a line: an item of the subscription, or a one-time invoice item."""
    kind = "subscription_item_details" if item else "invoice_item_details"
    origin = {"subscription_item": item["id"]} if item else {"invoice_item": context.new_id("ii")}
    details = {"proration": False, "proration_details": {}, "subscription": subscription["id"]}
    return {"type": kind, kind: details | origin}


def save_invoice_payment(context: Context, invoice: Object, intent: Object) -> Object:
    """Save the InvoicePayment of an invoice that a PaymentIntent has just paid."""
    paid = {"amount_paid": invoice["amount_paid"], "status": "paid"}
    moments = {"status_transitions": {"paid_at": context.now()}}
    return context.save(new_invoice_payment(context, invoice, intent, **paid, **moments))


def new_invoice_payment(context: Context, invoice: Object, intent: Object, **fields: Any) -> Object:
    """Return an InvoicePayment by a PaymentIntent: docs.stripe.com/api/invoice-payment/object."""
    return objects.new(
        context,
        stripe.InvoicePayment,
        "inpay",
        amount_requested=invoice["amount_due"],
        currency=invoice["currency"],
        invoice=invoice["id"],
        is_default=True,
        payment={"type": "payment_intent", "payment_intent": intent["id"]},
        **fields,
    )


def invoice_intent(context: Context, invoice: dict) -> dict | None:
    """Return the PaymentIntent that pays an invoice; None if it is a draft or its total is 0."""
    for payment in context.find("invoice_payment", invoice=invoice["id"]):
        return context.get("payment_intent", payment["payment"]["payment_intent"])
    return None


def expand_payments(context: Context, invoice: Object) -> Object:
    """Return the list of an invoice's InvoicePayments."""
    return lists.page(context, "invoice_payment", PAYMENTS_PATH, {"invoice": invoice["id"]})


def expand_confirmation_secret(context: Context, invoice: Object) -> Object | None:
    """Return the client secret of an invoice's PaymentIntent, or None if its total is 0."""
    intent = invoice_intent(context, invoice)
    return intent and {"client_secret": intent["client_secret"], "type": "payment_intent"}
