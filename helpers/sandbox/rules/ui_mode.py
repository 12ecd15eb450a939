"""Parameters that only some ui_modes take: docs.stripe.com/api/checkout/sessions/create."""

from helpers.sandbox.checking.problem import Problem
from helpers.sandbox.rules.draft import Draft, Found

_EMBEDDED = {
    "permissions": ("embedded_page", "elements"),
    "redirect_on_completion": ("embedded_page",),
    "return_url": ("embedded_page", "elements", "form"),
}


def parameters_fit_the_ui_mode(draft: Draft) -> Found:
    ui_mode = draft.params.get("ui_mode") or "hosted_page"
    for name, modes in _EMBEDDED.items():
        if draft.params.get(name) is not None and ui_mode not in modes:
            message = f"`{name}` can not be used with `ui_mode` set to `{ui_mode}`."
            yield Problem((name,), message, fix=f"does not go with {ui_mode}. Remove it.")


RULES = (parameters_fit_the_ui_mode,)
