"""What to do about an API error, in plain words: docs.stripe.com/error-codes"""

from __future__ import annotations

import stripe

_BY_CODE = {
    "resource_missing": "An id belongs to one account: use one from this account.",
    "url_invalid": "Write the whole address, with http:// or https:// in front.",
    "amount_too_small": "Raise the amount or the quantity. Amounts are in minor units: 2000 is "
    "$20.00, and 50 cents is the least Stripe charges.",
    "amount_too_large": "Lower the amount or the quantity. Amounts are in minor units: 2000 is "
    "$20.00.",
    "parameter_unknown": "Check the spelling, or remove it: the API has no parameter of this name "
    "here.",
    "parameter_missing": "Add it to the checkout data.",
    "parameter_invalid_empty": "Give it a value, or leave it out.",
    "parameter_invalid_integer": "Write a whole number, without quotes and without decimals.",
    "payment_method_types_no_longer_supported": "Leave payment_method_types out, or use "
    "allowed_payment_method_types.",
    "secret_key_required": "Put the secret key (sk_test_…) in STRIPE_SECRET_KEY: the publishable "
    "one is for the browser.",
    "testmode_charges_only": "Use a key that starts with sk_test_.",
    "idempotency_key_in_use": "Wait a moment and try again.",
}
_BY_PARAM = {
    "payment_method_types": "Leave it out, or use allowed_payment_method_types: the parameter was "
    "removed in 2026-09-30.endive.",
    "price": "A price id belongs to one account. Choose one of this account's prices, or create "
    "one in notebook 00.",
    "quantity": "Write a whole number of 1 or more; metered prices take none.",
    "mode": "Set mode to payment, subscription or setup. One-time prices go with payment; "
    "recurring ones with subscription.",
    "customer": "Leave customer out, or create one first; a new customer needs only an email.",
    "session": "Copy the whole session id from step 2; it belongs to the account that made it.",
}
_BY_TYPE = (
    (stripe.AuthenticationError, "Check STRIPE_SECRET_KEY: copy the whole secret test key again "
     "from dashboard.stripe.com/test/apikeys, then run connect() again."),
    (stripe.PermissionError, "This key is not allowed to do this. Use the secret test key "
     "(sk_test_…), or give the restricted key write access to Checkout Sessions."),
    (stripe.RateLimitError, "Too many requests at once: wait a few seconds and try again."),
    (stripe.APIConnectionError, "There was no answer. Check the network, and STRIPE_API_BASE if "
     "you set it, then try again."),
    (stripe.IdempotencyError, "This idempotency key was used before with other parameters: use a "
     "new one."),
    (stripe.CardError, "The card was declined. Try another test card: 4242 4242 4242 4242 works."),
    (stripe.InvalidRequestError, "Correct the checkout data and create the session again."),
)  # fmt: skip


def advice(error: stripe.StripeError) -> str:
    """Return what a learner can do about an error, going by its param, its code or its type."""
    param = getattr(error, "param", None) or ""
    return _about_param(param, code_of(error)) or _about_mode(error) or _about_type(error)


def code_of(error: stripe.StripeError) -> str | None:
    """Return the API's error code; the SDK's AuthenticationError has it only in error.error."""
    return error.code or getattr(error.error, "code", None)


def _about_param(param: str, code: str | None) -> str | None:
    last = param.replace("]", "").split("[")[-1]
    if code in (None, "resource_missing", "parameter_unknown") and last in _BY_PARAM:
        return _BY_PARAM[last]
    return _BY_CODE.get(code or "")


def _about_mode(error: stripe.StripeError) -> str | None:
    words = (error.user_message or "").lower()
    return _BY_PARAM["mode"] if "mode" in words and "price" in words else None


def _about_type(error: stripe.StripeError) -> str:
    fitting = (text for kind, text in _BY_TYPE if isinstance(error, kind))
    return next(fitting, "The API itself had a problem. Try again in a moment.")
