"""The pages that a customer is sent to: docs.stripe.com/payments/checkout/custom-success-page."""

from urllib.parse import urlsplit

from helpers.sandbox.checkout_sessions.rules.draft import Draft, Found
from helpers.sandbox.validation.parameters import missing
from helpers.sandbox.validation.problems import Problem

_WITHOUT_REDIRECT = ("embedded_page", "elements")


def success_url_is_given(draft: Draft) -> Found:
    hosted = draft.params.get("ui_mode") in (None, "hosted_page")
    if hosted and draft.params.get("success_url") is None:
        fix = "is required: the page that the customer comes to after paying."
        yield missing(("success_url",), fix)


def addresses_fit_the_ui_mode(draft: Draft) -> Found:
    ui_mode = draft.params.get("ui_mode")
    if ui_mode not in _WITHOUT_REDIRECT:
        return
    for name in ("success_url", "cancel_url"):
        if draft.params.get(name) is not None:
            message = f"`{name}` can not be used with `ui_mode` set to `{ui_mode}`."
            yield Problem((name,), message, fix=f"does not go with {ui_mode}. Use return_url.")


def addresses_are_complete(draft: Draft) -> Found:
    for name in ("success_url", "cancel_url", "return_url"):
        url = draft.params.get(name)
        if isinstance(url, str) and url and not is_url(url):
            fix = "is not a complete address. Begin with https:// (http:// for your own computer)."
            yield Problem((name,), "Not a valid URL", "url_invalid", fix)


def is_url(text: str) -> bool:
    """Say whether text is an absolute http(s) address."""
    try:
        parts = urlsplit(text)
        host = parts.hostname
        parts.port  # noqa: B018  raises ValueError for what is no port
    except ValueError:
        return False
    clean = text.isprintable() and not any(char.isspace() for char in text)
    return clean and parts.scheme in ("http", "https") and bool(host) and len(text) <= 5000


RULES = (success_url_is_given, addresses_fit_the_ui_mode, addresses_are_complete)
