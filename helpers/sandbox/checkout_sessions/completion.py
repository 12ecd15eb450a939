"""Completing a session once it is paid: docs.stripe.com/api/checkout/sessions/object."""

from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.checkout_sessions import customers, taxes
from helpers.sandbox.checkout_sessions.invoice import create_invoice
from helpers.sandbox.checkout_sessions.objects import checkout_data, line_items
from helpers.sandbox.discounts.objects import redeem_discount, start_discount
from helpers.sandbox.payment_form import addresses, contact, custom_fields, saving, tax_ids
from helpers.sandbox.payment_form.card import CardDetails
from helpers.sandbox.payments import bank_debits, intents
from helpers.sandbox.payments.objects import DEFAULT_COUNTRY, attach_payment_method
from helpers.sandbox.subscriptions import invoices
from helpers.sandbox.subscriptions.objects import start_subscription
from helpers.sandbox.subscriptions.reminders import schedule_reminders
from helpers.sandbox.test_clocks.time import on_its_clock

Object = dict[str, Any]


def complete_session(
    context: Context,
    session: Object,
    payer: Object,
    intent: Object | None = None,
    method: Object | None = None,
) -> Object:
    """Complete a session and return it: charge or save the payment method, subscribe, send events.

    `payer` is what save_payer returned. `intent` and `method` (a PaymentMethod) are None if the
    payer did not have to enter a payment method.
    """
    customer = customers.customer_of(context, session, payer)
    if intent and method:
        method = _keep_method(context, session, payer, intent, method, customer)
        confirm = intents.record_success if method["type"] == "card" else bank_debits.start_debit
        intent = confirm(context, intent, method, customer)
    session |= payer["session"] | {
        "customer": customer,
        "customer_details": customers.details(session, payer),
        "payment_status": _payment_status(intent),
        "status": "complete",
        "url": None,
    }
    redeem_discount(context, session)
    if session["payment_status"] != "unpaid":
        session = create_invoice(context, session, intent)
    if session["mode"] == "subscription":
        session |= _subscription(context, session, method, intent)
    context.save(session)
    context.emit("checkout.session.completed", session)
    return session


def _keep_method(
    context: Context,
    session: Object,
    payer: Object,
    intent: Object,
    method: Object,
    customer: str | None,
) -> Object:
    """Save a new payment method, to the customer if it is to be used again, and return it.

    What the payer saves in Checkout can be shown again: `allow_redisplay` is then `always`.
    support.stripe.com/questions/prefilling-saved-cards-in-checkout
    """
    if method["customer"]:  # it was saved before
        return method
    asked = payer.get("saves_method", False)  # a payer in an older state file has no such field
    data = checkout_data(context, session["id"]).get("payment_method_data") or {}
    shown_again = "always" if asked or session["mode"] == "setup" else "limited"
    method |= {"allow_redisplay": data.get("allow_redisplay") or shown_again}
    if customer and (asked or _saves_card(intent)):
        return attach_payment_method(context, method, customer)
    return context.save(method)


def _saves_card(intent: Object) -> bool:
    """Return whether the card is saved to the customer, whatever the payer says."""
    return intent["object"] == "setup_intent" or bool(intent["setup_future_usage"])


def _payment_status(intent: Object | None) -> str:
    if not intent or intent["object"] == "setup_intent":
        return "no_payment_required"
    return "paid" if intent["status"] == "succeeded" else "unpaid"


def _subscription(
    context: Context, session: Object, method: Object | None, intent: Object | None
) -> Object:
    customer = context.get("customer", session["customer"])
    context, lines = on_its_clock(context, customer), line_items(context, session["id"])
    params = checkout_data(context, session["id"])
    data = params.get("subscription_data") or {}
    default_rates = taxes.default_rates(context, params)
    subscription = start_subscription(context, session, lines, data, method, default_rates)
    subscription["discounts"] = start_discount(context, session, subscription)
    invoice = invoices.first_invoice(context, session, lines, subscription)
    subscription |= {"latest_invoice": invoice["id"]}
    context.emit("customer.subscription.created", context.save(subscription))
    schedule_reminders(context, subscription)
    charged = intent if session["payment_status"] == "paid" else None
    invoices.emit_invoice_events(context, invoice, charged)
    return {"subscription": subscription["id"], "invoice": invoice["id"]}


_KIND = "checkout.payer"  # ours, not Stripe's: who pays which session


def save_payer(
    context: Context, session: Object, details: CardDetails, billing: Object | None = None
) -> Object:
    """Save what was typed about the payer, and return it.

    The payer has `email`, `name`, `phone`, `address` (to bill), `shipping` (name, phone and
    address, or None), `names`, `tax_id` (type and value, or None), `saves_method` (whether to save
    the payment method), and under `session` fields of the completed Checkout Session. `billing`
    are the billing details of a saved card, for what was not typed.
    """
    payer: Object = {"object": _KIND, "id": _payer_id(session)} | _payer_fields(session, details)
    for name in ("address", "name"):
        payer[name] = payer[name] or (billing or {}).get(name)
    payer["address"] = payer["address"] or {"country": DEFAULT_COUNTRY}
    return context.save(payer)


def payer_of(context: Context, session: Object) -> Object | None:
    """Return the saved payer of a session, None if nobody has tried to pay it."""
    return context.get(_KIND, _payer_id(session))


def _payer_id(session: Object) -> str:
    return f"payer_{session['id']}"


def _payer_fields(session: Object, details: CardDetails) -> Object:
    typed = details.other_fields
    shipping, phone = addresses.shipping_details(session, typed), contact.phone(session, typed)
    names = contact.names(session, typed) | tax_ids.business_name(session, typed)
    return {
        "email": details.email.strip(),
        "name": details.name.strip() or _name_without_card(shipping, names),
        "phone": phone,
        "address": addresses.billing_address(session, typed),
        "shipping": shipping and shipping | {"phone": phone},
        "names": names,
        "tax_id": tax_ids.collected(session, typed),
        "saves_method": saving.is_asked_for(session, typed),
        "session": {
            "collected_information": _collected(shipping, names),
            "consent": contact.consent(session, typed),
            "custom_fields": custom_fields.answered(session, typed),
        },
    }


def _name_without_card(shipping: Object | None, names: Object) -> str | None:
    """Return the payer's name if the form did not ask for the name on a card."""
    return names["individual_name"] or (shipping or {}).get("name")


def _collected(shipping: Object | None, names: Object) -> Object | None:
    return {"shipping_details": shipping, **names} if shipping or any(names.values()) else None
