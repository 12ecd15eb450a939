"""Parameters of payments that the sandbox accepts and ignores."""

from helpers.sandbox.api.not_simulated import ACCOUNTS, CONNECT, TAX

_DETAILS = "A captured payment keeps the details that Checkout gave it."
_CLIENT_SECRET = "A request with the secret key needs no client_secret, so it is ignored."

NOT_SIMULATED = {
    "PaymentIntentCaptureParams": {
        "amount_details": _DETAILS,
        "application_fee_amount": CONNECT,
        "final_capture": "A payment is captured only once; the rest is released.",
        "hooks": TAX,
        "payment_details": _DETAILS,
        "transfer_data": CONNECT,
    },
    "PaymentMethodAttachParams": {
        "customer_account": ACCOUNTS,
    },
    "PaymentMethodUpdateParams": {
        "us_bank_account": "A bank account keeps its type and its holder.",
    },
    "PaymentIntentRetrieveParams": {
        "client_secret": _CLIENT_SECRET,
    },
    "RefundCreateParams": {
        "currency": "A refund has the currency of its charge.",
        "customer": "Customers have no cash balance to refund from.",
        "instructions_email": "Card refunds need no instructions; no email is ever sent.",
        "origin": "Customers have no cash balance to refund from.",
        "refund_application_fee": CONNECT,
        "reverse_transfer": CONNECT,
    },
    "SetupIntentRetrieveParams": {
        "client_secret": _CLIENT_SECRET,
    },
}
