"""What an answer holds only when it is asked for: docs.stripe.com/expand."""

from typing import Any

import stripe

from helpers.sandbox.api import lists
from helpers.sandbox.api.context import Context
from helpers.sandbox.discounts import deleted_coupons
from helpers.sandbox.discounts import objects as discount_objects
from helpers.sandbox.products import prices
from helpers.sandbox.schema import objects
from helpers.sandbox.schema.sent_fields import ONLY_EXPANDED
from helpers.sandbox.subscriptions import endpoints as subscription_endpoints

Object = dict[str, Any]


def include(context: Context, obj: Object, name: str, inner: list[str]) -> None:
    """Put a field into an object that has it only when it is asked for, if it is such a field.

    What is not simulated, such as a customer's cash balance, is null then. `inner` is what is asked
    for inside the field.
    """
    kind = obj.get("object")
    # A state file of an older version may hold null.
    if name in ONLY_EXPANDED.get(kind, ()) and obj.get(name) is None:
        make = _FIELDS.get((kind, name))
        obj[name] = make(context, obj) if make else None
    if (kind, name) == ("checkout.session", "total_details"):
        discount_objects.add_breakdown(context, obj)
    if inner[:1] == ["coupon"]:
        deleted_coupons.show_coupon(context, obj, name)


def _line_items(context: Context, session: Object) -> Object:
    url = f"/v1/checkout/sessions/{session['id']}/line_items"
    return lists.page_of(context.line_items(session["id"]), "item", url, {})


def _refunds(context: Context, charge: Object) -> Object:
    url = f"/v1/charges/{charge['id']}/refunds"
    return lists.page(context, "refund", url, {"charge": charge["id"]})


def _subscriptions(context: Context, customer: Object) -> Object:
    return subscription_endpoints.of_customer(context, customer["id"], {})


def _tax(_context: Context, _customer: Object) -> Object:
    known = {"automatic_tax": "not_collecting", "provider": "stripe"}
    return objects.complete(stripe.Customer.Tax, known)


def _payments(context: Context, invoice: Object) -> Object:
    url = "/v1/invoice_payments"
    return lists.page(context, "invoice_payment", url, {"invoice": invoice["id"]})


def _secret(context: Context, invoice: Object) -> Object | None:
    """Return the secret of the invoice's PaymentIntent; nothing to pay has none."""
    intent = subscription_endpoints.invoice_intent(context, invoice)
    return intent and {"client_secret": intent["client_secret"], "type": "payment_intent"}


_FIELDS = {
    ("charge", "refunds"): _refunds,
    ("checkout.session", "line_items"): _line_items,
    ("customer", "subscriptions"): _subscriptions,
    ("customer", "tax"): _tax,
    ("invoice", "confirmation_secret"): _secret,
    ("invoice", "payments"): _payments,
    ("item", "discounts"): discount_objects.line_discounts,
    ("item", "taxes"): lambda _context, _line: [],
    ("price", "currency_options"): lambda _context, price: prices.options(price),
}
