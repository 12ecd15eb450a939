"""Parameters that only some ui_modes take: docs.stripe.com/api/checkout/sessions/create."""

from helpers.sandbox.checkout_sessions.rules.draft import Draft, Found
from helpers.sandbox.validation.paths import values_at
from helpers.sandbox.validation.problems import Problem

_HOSTED, _EMBEDDED, _ELEMENTS, _FORM = "hosted_page", "embedded_page", "elements", "form"
# From the help texts of stripe.params.checkout.SessionCreateParams. The addresses are in addresses.
_ONLY = {
    "permissions": (_EMBEDDED, _ELEMENTS),
    "permissions.update_shipping_details": (_ELEMENTS,),
    "redirect_on_completion": (_EMBEDDED,),
    "return_url": (_EMBEDDED, _ELEMENTS, _FORM),
    "optional_items": (_HOSTED, _EMBEDDED),
    **dict.fromkeys(
        (
            "after_expiration",
            "branding_settings",
            "custom_fields",
            "custom_text",
            "origin_context",
            "payment_method_options.acss_debit",
            "payment_method_options.card.restrictions",
            "submit_type",
            "tax_id_collection.required",
        ),
        (_HOSTED, _EMBEDDED, _FORM),
    ),
}

# What an embedded page took while it was called `embedded`; since when not, no changelog says.
# docs.stripe.com/changelog/basil/2025-03-31/cs_add_checkout_session_permissions
_BEFORE = {("permissions.update_shipping_details", _EMBEDDED)}


# Since when ui_mode has its names of today: docs.stripe.com/changelog/dahlia/2026-03-25
RENAMED = "2026-03-25"
OLD_NAMES = {_ELEMENTS: "custom", _EMBEDDED: "embedded", _HOSTED: "hosted"}
NEW_NAMES = {old: new for new, old in OLD_NAMES.items()}


def is_renamed(version: str) -> bool:
    """Say whether ui_mode has its names of today in a version."""
    return version[:10] >= RENAMED


def parameters_fit_the_ui_mode(draft: Draft) -> Found:
    ui_mode = draft.params.get("ui_mode") or _HOSTED
    for name, modes in _ONLY.items():
        if ui_mode in modes or (name, ui_mode) in _BEFORE and not is_renamed(draft.version):
            continue
        for path, value in values_at(draft.params, name):
            if value is not None:
                param = Problem(path, "").param
                message = f"`{param}` can not be used with `ui_mode` set to `{ui_mode}`."
                yield Problem(path, message, fix=f"does not go with {ui_mode}. Remove it.")


def nobody_returns_who_never_left(draft: Draft) -> Found:
    """Stripe refuses it, laravel/cashier-stripe#1629; in which words no source says."""
    never = draft.params.get("redirect_on_completion") == "never"
    if never and draft.params.get("return_url") is not None:
        message = "`return_url` can not be used with `redirect_on_completion` set to `never`."
        yield Problem(("return_url",), message, fix="is never used. Remove it.")


RULES = (parameters_fit_the_ui_mode, nobody_returns_who_never_left)
