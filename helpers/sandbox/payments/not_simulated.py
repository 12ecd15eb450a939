"""Parameters of payments that the sandbox accepts and ignores."""

from helpers.sandbox.api.not_simulated import CONNECT, TAX

_CHARGED = "A captured payment keeps the details that Checkout gave it."
_NO_LOOK = "Who asks with the secret key needs no client_secret; it is not looked at."

NOT_SIMULATED = {
    "PaymentIntentCaptureParams": {
        "amount_details": _CHARGED,
        "application_fee_amount": CONNECT,
        "final_capture": "A payment is captured once; what is left is let go.",
        "hooks": TAX,
        "payment_details": _CHARGED,
        "transfer_data": CONNECT,
    },
    "PaymentIntentRetrieveParams": {
        "client_secret": _NO_LOOK,
    },
    "RefundCreateParams": {
        "currency": "A refund has its charge's currency.",
        "customer": "Customers have no cash balance to refund from.",
        "instructions_email": "Cards are refunded without instructions; no e-mail is ever sent.",
        "origin": "Customers have no cash balance to refund from.",
        "refund_application_fee": CONNECT,
        "reverse_transfer": CONNECT,
    },
    "SetupIntentRetrieveParams": {
        "client_secret": _NO_LOOK,
    },
}
