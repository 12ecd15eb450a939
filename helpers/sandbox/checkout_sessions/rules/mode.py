"""The mode, and the parameters that only some modes take."""

from helpers.sandbox.checkout_sessions.rules.draft import Draft
from helpers.sandbox.validation.problems import Problem, Problems, missing, values_at

# From the help texts of stripe.params.checkout.SessionCreateParams.
_MODES = {
    "payment_intent_data": ("payment",),
    "invoice_creation": ("payment",),
    "setup_intent_data": ("setup",),
    "subscription_data": ("subscription",),
    "payment_method_collection": ("subscription",),
    "customer_creation": ("payment", "setup"),
    "payment_method_options.acss_debit.currency": ("setup",),
    "payment_method_options.acss_debit.mandate_options.default_for": ("setup",),
    "saved_payment_method_options": ("payment", "subscription"),
    "submit_type": ("payment", "subscription"),
}


def mode_is_given(draft: Draft) -> Problems:
    if not draft.mode:
        yield missing(("mode",), "is required: payment, subscription or setup.")


def parameters_fit_the_mode(draft: Draft) -> Problems:
    for name, modes in _MODES.items():
        if not draft.mode or draft.mode in modes:
            continue
        for path, value in values_at(draft.params, name):
            if value is not None:
                param = Problem(path, "").param
                required = " or ".join(f"`{each}`" for each in modes)
                fix = f"cannot be used in {draft.mode} mode. Remove it, or change the mode."
                yield Problem(path, f"`{param}` can only be used in {required} mode.", fix=fix)


def invoices_are_of_captured_payments(draft: Draft) -> Problems:
    """docs.stripe.com/receipts. No source says how Stripe words the refusal."""
    data, creation = draft.params.get("payment_intent_data"), draft.params.get("invoice_creation")
    manual = isinstance(data, dict) and data.get("capture_method") == "manual"
    if manual and isinstance(creation, dict) and creation.get("enabled"):
        message = (
            "`invoice_creation` can not be used with `payment_intent_data[capture_method]` set to "
            "`manual`."
        )
        fix = "cannot be used if the payment is captured later. Remove it."
        yield Problem(("invoice_creation",), message, fix=fix)


def setup_has_a_currency(draft: Draft) -> Problems:
    """docs.stripe.com/api/checkout/sessions/create#create_checkout_session-currency"""
    names = ("currency", "allowed_payment_method_types", "payment_method_types")
    if draft.mode == "setup" and not any(draft.params.get(name) for name in names):
        yield missing(("currency",), "is required in setup mode, such as usd.")


def expiry_is_within_a_day(draft: Draft) -> Problems:
    """docs.stripe.com/api/checkout/sessions/create#create_checkout_session-expires_at"""
    expires_at = draft.params.get("expires_at")
    if draft.now is None or not isinstance(expires_at, int):
        return
    fix = "must be 30 minutes to 24 hours from now, in Unix seconds."
    if expires_at < draft.now + 30 * 60:
        message = (
            "The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation."
        )
        yield Problem(("expires_at",), message, fix=fix)
    if expires_at > draft.now + 24 * 60 * 60:
        message = (
            "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation."
        )
        yield Problem(("expires_at",), message, fix=fix)


RULES = (
    mode_is_given,
    parameters_fit_the_mode,
    invoices_are_of_captured_payments,
    setup_has_a_currency,
    expiry_is_within_a_day,
)
