"""Parameters that only some ui_modes take: docs.stripe.com/api/checkout/sessions/create."""

from helpers.sandbox.checkout_sessions.rules.draft import Draft
from helpers.sandbox.validation.formats import is_url
from helpers.sandbox.validation.problems import Problem, Problems, missing, values_at

_HOSTED, _EMBEDDED, _ELEMENTS, _FORM = "hosted_page", "embedded_page", "elements", "form"
# From the help texts of stripe.params.checkout.SessionCreateParams. The URLs have rules below.
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

# What an embedded page took while it was called `embedded`; no changelog says when that ended.
# docs.stripe.com/changelog/basil/2025-03-31/cs_add_checkout_session_permissions
_ALLOWED_BEFORE = {("permissions.update_shipping_details", _EMBEDDED)}


# The API version that renamed the ui_modes: docs.stripe.com/changelog/dahlia/2026-03-25
RENAMED_IN = "2026-03-25"
OLD_NAMES = {_ELEMENTS: "custom", _EMBEDDED: "embedded", _HOSTED: "hosted"}
NEW_NAMES = {old: new for new, old in OLD_NAMES.items()}


def is_renamed(version: str) -> bool:
    """Return whether the ui_modes have their present names in an API version."""
    return version[:10] >= RENAMED_IN


def parameters_fit_the_ui_mode(draft: Draft) -> Problems:
    ui_mode = draft.params.get("ui_mode") or _HOSTED
    for name, modes in _ONLY.items():
        if ui_mode in modes or (name, ui_mode) in _ALLOWED_BEFORE and not is_renamed(draft.version):
            continue
        for path, value in values_at(draft.params, name):
            if value is not None:
                param = Problem(path, "").param
                message = f"`{param}` can not be used with `ui_mode` set to `{ui_mode}`."
                yield Problem(path, message, fix=f"cannot be used with {ui_mode}. Remove it.")


def return_url_needs_a_redirect(draft: Draft) -> Problems:
    """Stripe refuses it: laravel/cashier-stripe#1629. No source says in which words."""
    never = draft.params.get("redirect_on_completion") == "never"
    if never and draft.params.get("return_url") is not None:
        message = "`return_url` can not be used with `redirect_on_completion` set to `never`."
        yield Problem(("return_url",), message, fix="is never used. Remove it.")


RULES = (parameters_fit_the_ui_mode, return_url_needs_a_redirect)


_WITHOUT_REDIRECT = ("embedded_page", "elements")


def success_url_is_given(draft: Draft) -> Problems:
    hosted = draft.params.get("ui_mode") in (None, "hosted_page")
    if hosted and draft.params.get("success_url") is None:
        fix = "is required: the page that the customer sees after paying."
        yield missing(("success_url",), fix)


def return_url_is_given(draft: Draft) -> Problems:
    """An embedded page that redirects needs to know where to: stripe/stripe-node#1944.

    With `if_required`, only payment methods that the sandbox does not have would redirect.
    """
    redirects = draft.params.get("redirect_on_completion") in (None, "always")
    is_embedded = draft.params.get("ui_mode") == _EMBEDDED
    if is_embedded and redirects and draft.params.get("return_url") is None:
        fix = "is required: the page that the customer sees after paying."
        yield missing(("return_url",), fix)


def urls_fit_the_ui_mode(draft: Draft) -> Problems:
    ui_mode = draft.params.get("ui_mode")
    if ui_mode not in _WITHOUT_REDIRECT:
        return
    for name in ("success_url", "cancel_url"):
        if draft.params.get(name) is not None:
            message = f"`{name}` can not be used with `ui_mode` set to `{ui_mode}`."
            yield Problem((name,), message, fix=f"cannot be used with {ui_mode}. Use return_url.")


def urls_are_complete(draft: Draft) -> Problems:
    for name in ("success_url", "cancel_url", "return_url"):
        url = draft.params.get(name)
        if isinstance(url, str) and url and not is_url(url):
            fix = "is not a complete address. Begin with https:// (http:// for your own computer)."
            message = "Not a valid URL" if "://" in url else _NO_SCHEME
            yield Problem((name,), message, "url_invalid", fix)


# Older sources have "Not a valid URL" here, too; recent ones only for what has a scheme.
_NO_SCHEME = "Invalid URL: An explicit scheme (such as https) must be provided."

URL_RULES = (success_url_is_given, return_url_is_given, urls_fit_the_ui_mode, urls_are_complete)


def images_match_their_type(draft: Draft) -> Problems:
    """An image has a file id or a URL, depending on its `type`, say the SDK's help texts.

    No source says how Stripe words the refusal.
    """
    for name in ("icon", "logo"):
        for path, image in values_at(draft.params, f"branding_settings.{name}"):
            if isinstance(image, dict) and image.get("type") in ("file", "url"):
                yield from _type_problems(image, path)


def _type_problems(image: dict, path: tuple) -> Problems:
    kind = image["type"]
    other = "url" if kind == "file" else "file"
    if image.get(kind) is None:
        yield missing((*path, kind), f"is required with type={kind}.")
    if image.get(other) is not None:
        message = f"`{other}` can only be set when `type` is `{other}`."
        yield Problem((*path, other), message, fix=f"cannot be used with type={kind}. Remove it.")


BRANDING_RULES = (images_match_their_type,)
