"""What paying leaves behind, to be read: docs.stripe.com/api/payment_intents and its neighbours."""

from .resource import list_all, retrieve

_READABLE = {  # kind: path, parameters of list and of retrieve
    "payment_intent": ("/v1/payment_intents", "PaymentIntent"),
    "charge": ("/v1/charges", "Charge"),
    "setup_intent": ("/v1/setup_intents", "SetupIntent"),
    "subscription": ("/v1/subscriptions", "Subscription"),
    "invoice": ("/v1/invoices", "Invoice"),
    "customer": ("/v1/customers", "Customer"),
}
ENDPOINTS = (
    *(list_all(kind, path, f"{name}ListParams") for kind, (path, name) in _READABLE.items()),
    *(retrieve(kind, path, f"{name}RetrieveParams") for kind, (path, name) in _READABLE.items()),
    retrieve("payment_method", "/v1/payment_methods", "PaymentMethodRetrieveParams"),
)
