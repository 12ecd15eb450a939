"""The mode, and the parameters that only some modes take."""

from helpers.sandbox.checking.parameters import missing
from helpers.sandbox.checking.problem import Problem
from helpers.sandbox.rules.draft import Draft, Found, exclusive, in_range

# From the help texts of stripe.params.checkout.SessionCreateParams.
_MODES = {
    "payment_intent_data": ("payment",),
    "invoice_creation": ("payment",),
    "setup_intent_data": ("setup",),
    "subscription_data": ("subscription",),
    "payment_method_collection": ("subscription",),
    "customer_creation": ("payment", "setup"),
    "submit_type": ("payment", "subscription"),
}


def mode_is_given(draft: Draft) -> Found:
    if not draft.mode:
        yield missing(("mode",), "is required: payment, subscription or setup.")


def parameters_fit_the_mode(draft: Draft) -> Found:
    for name, modes in _MODES.items():
        if draft.mode and draft.mode not in modes and draft.params.get(name) is not None:
            wanted = " or ".join(f"`{each}`" for each in modes)
            fix = f"has no place in {draft.mode} mode. Remove it, or change the mode."
            yield Problem((name,), f"`{name}` can only be used in {wanted} mode.", fix=fix)


def setup_has_a_currency(draft: Draft) -> Found:
    """docs.stripe.com/api/checkout/sessions/create#create_checkout_session-currency"""
    names = ("currency", "allowed_payment_method_types", "payment_method_types")
    if draft.mode == "setup" and not any(draft.params.get(name) for name in names):
        yield missing(("currency",), "is required in setup mode, such as usd.")


def expiry_is_within_a_day(draft: Draft) -> Found:
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


def trial_is_whole_days(draft: Draft) -> Found:
    data = draft.params.get("subscription_data")
    if isinstance(data, dict):
        path = ("subscription_data", "trial_period_days")
        yield from in_range(data.get("trial_period_days"), path, 1, 730)


def trial_ends_in_two_days(draft: Draft) -> Found:
    data = draft.params.get("subscription_data")
    if not isinstance(data, dict):
        return
    yield from exclusive(data, ("trial_end", "trial_period_days"), ("subscription_data",))
    end = data.get("trial_end")
    if draft.now is not None and isinstance(end, int) and end < draft.now + 48 * 60 * 60:
        message = "The `trial_end` timestamp must be at least 48 hours in the future."
        fix = "must be 48 hours from now at least, in Unix seconds."
        yield Problem(("subscription_data", "trial_end"), message, fix=fix)


RULES = (
    mode_is_given,
    parameters_fit_the_mode,
    setup_has_a_currency,
    expiry_is_within_a_day,
    trial_is_whole_days,
    trial_ends_in_two_days,
)
