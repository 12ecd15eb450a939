"""The cards that a customer has saved, to pay with again.

docs.stripe.com/payments/checkout/save-during-payment
"""

from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.payment_form import methods
from helpers.sandbox.payment_form.inputs import FormValues
from helpers.sandbox.payments.payment_methods import detach_from_customer

Object = dict[str, Any]
REMOVE_CARD_BUTTON = "remove_payment_method"  # the name of the form's buttons
_SHOWN = ("always",)  # the values of allow_redisplay that a session shows unless it says otherwise
_ENDED = ("canceled", "incomplete_expired")


def saved_cards(context: Context, session: Object) -> list[Object]:
    """Return the saved cards that a session's page offers, the newest first.

    In setup mode it offers none, as the payer is there to save another one.
    """
    offered = methods.offered_methods(session)
    if not session["customer"] or session["mode"] == "setup" or methods.CARD not in offered:
        return []
    shown = _options(session).get("allow_redisplay_filters") or _SHOWN
    cards = context.find("payment_method", customer=session["customer"], type="card")
    return [card for card in cards if card["allow_redisplay"] in shown]


def _options(session: Object) -> Object:
    return session["saved_payment_method_options"] or {}


def chosen_card(context: Context, session: Object, typed: FormValues) -> Object | None:
    """Return the saved card that the payer has chosen; None if it is not one of those offered."""
    chosen = typed.get(methods.PAYMENT_METHOD_FIELD, "")
    if not chosen.startswith("pm_"):
        return None
    return next((card for card in saved_cards(context, session) if card["id"] == chosen), None)


def defaults(context: Context, session: Object) -> dict[str, str]:
    """Return the form's field for the payment method: at first, the newest saved card is chosen."""
    cards = saved_cards(context, session)
    return {methods.PAYMENT_METHOD_FIELD: cards[0]["id"]} if cards else {}


def can_be_removed(context: Context, session: Object, card: Object) -> bool:
    """Return whether the page lets the payer remove a saved card.

    It does not if an active subscription would be left without any card.
    """
    if _options(session).get("payment_method_remove") != "enabled":
        return False
    customer = context.require("customer", card["customer"])
    subscriptions = context.find("subscription", default_payment_method=card["id"])
    is_charged = any(each["status"] not in _ENDED for each in subscriptions)
    return not is_charged or bool(customer["invoice_settings"]["default_payment_method"])


def remove_card(context: Context, session: Object, typed: FormValues) -> None:
    """Detach the saved card that the payer asked to remove, if the page lets them."""
    for card in saved_cards(context, session):
        if card["id"] == typed.get(REMOVE_CARD_BUTTON) and can_be_removed(context, session, card):
            detach_from_customer(context, card)
