"""PaymentIntents after Checkout made them: docs.stripe.com/api/payment_intents."""

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import Endpoint
from helpers.sandbox.api.resource import change, existing, list_all, retrieve
from helpers.sandbox.payments.holds import KIND, cancel, capture, unexpected

_PATH = "/v1/payment_intents"
_ONE = _PATH + "/{}"
# What may still be changed when a payment was made; Checkout settles all the rest.
_CHANGEABLE = {"description", "metadata", "receipt_email", "shipping", "transfer_group"}


def update(context: Context, params: dict, id: str) -> dict:
    """Change what is written on a PaymentIntent; not its amount or how it is paid."""
    intent = existing(context, KIND, id, "intent")
    for name in params.keys() - _CHANGEABLE:
        message = (
            f"This PaymentIntent's {name} could not be updated because it was created by Checkout "
            f"and has a status of {intent['status']}."
        )
        raise unexpected(message, name)
    return change(context, intent, params, event=None)


ENDPOINTS = (
    list_all(KIND, _PATH, "PaymentIntentListParams"),
    retrieve(KIND, _PATH, "PaymentIntentRetrieveParams", "intent"),
    Endpoint("POST", _ONE, "PaymentIntentUpdateParams", update),
    Endpoint("POST", _ONE + "/cancel", "PaymentIntentCancelParams", cancel),
    Endpoint("POST", _ONE + "/capture", "PaymentIntentCaptureParams", capture),
)
