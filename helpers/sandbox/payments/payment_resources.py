"""What paying leaves behind, to be read: docs.stripe.com/api/charges and its neighbours."""

from helpers.sandbox.api.resource import list_all, retrieve, update

_READABLE = {  # kind: path, parameters of list and of retrieve
    "charge": ("/v1/charges", "Charge"),
    "setup_intent": ("/v1/setup_intents", "SetupIntent"),
    "payment_method": ("/v1/payment_methods", "PaymentMethod"),
}
ENDPOINTS = (
    *(list_all(kind, path, f"{name}ListParams") for kind, (path, name) in _READABLE.items()),
    *(retrieve(kind, path, f"{name}RetrieveParams") for kind, (path, name) in _READABLE.items()),
    update("charge", "/v1/charges", "ChargeUpdateParams", event="charge.updated"),
)
