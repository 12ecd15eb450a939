"""The box to save a payment method: docs.stripe.com/payments/checkout/save-during-payment."""

from typing import Any

from helpers.sandbox.languages.speaking import gettext
from helpers.sandbox.payment_form.inputs import FormValues, Input, text_of
from helpers.sandbox.payment_form.methods import needs_payment_method

Object = dict[str, Any]
_SAVE_BOX = "save_payment_method"


def boxes(session: Object, typed: FormValues) -> list[Input]:
    """Return the box, if the session offers it and has a customer to save the method to."""
    offered = (session["saved_payment_method_options"] or {}).get("payment_method_save")
    has_customer = session["customer"] or session["customer_creation"] == "always"
    if offered != "enabled" or not has_customer or not needs_payment_method(session):
        return []
    label = gettext("Save my payment information for future purchases")
    return [Input(_SAVE_BOX, label, type="checkbox", required=False)]


def is_asked_for(session: Object, typed: FormValues) -> bool:
    """Return whether the payer asked to save the payment method."""
    return bool(boxes(session, typed) and text_of(typed, _SAVE_BOX))
