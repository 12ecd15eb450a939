"""What the notebooks import; each name is loaded when it is first used."""

from importlib import import_module

_HOMES = {
    "account.accounts": ("Account", "account_of"),
    "connection": ("connect",),
    "account.classroom": ("join_class", "leave_class"),
    "account.memory": ("recall", "remember"),
    "account.prices": ("active_prices", "own_price", "price_label", "use_own_price"),
    "handover": ("open_session", "own_example", "prepared_data"),
    "checkout.checkout_panel": ("CheckoutPanel",),
    "checkout.embedded_checkout": ("EmbeddedCheckout",),
    "checkout.payment": ("pay_from_code",),
    "checkout.return_addresses": ("return_urls", "use_return_pages"),
    "checkout.session_status": ("SessionStatus",),
    "code_samples.code_panel": ("CodeSamples",),
    "create_session.requests_panel": ("show_requests",),
    "create_session.session_panel": ("SessionPanel",),
    "learning.exercises": ("check", "solution"),
    "learning.progress": ("progress",),
    "learning.start_over": ("start_over",),
    "fulfil.backend": ("Backend",),
    "fulfil.bank_debits": ("pay_by_bank_debit", "settle"),
    "fulfil.deliveries": ("deliver_again", "show_deliveries"),
    "going_live.check_list": ("check_backend",),
    "own_tests.suite": ("Suite",),
    "quiz.self_check": ("SelfCheck",),
    "subscriptions.page_link": ("PageLink",),
    "timelines.timeline": ("timeline",),
    "widgets.copy_button": ("CopyButton",),
    "prepare_data.checkout_data": ("carry_forward", "check_checkout_data"),
    "prepare_data.checkout_form": ("CheckoutForm",),
    "prepare_data.checkout_json": ("CheckoutDataError", "PAGE_EXAMPLE", "read_checkout_data"),
    "session_generator": ("SessionGenerator",),
    "troubleshooting.error_display": ("show_error",),
    "troubleshooting.page_console": ("PageConsole",),
    "troubleshooting.search_panel": ("ErrorSearch",),
    "vue.vue_page": ("VuePage",),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}
__all__ = [*sorted(_HOME_OF)]


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'helpers' has no attribute {name!r}")
    return getattr(import_module(f"helpers.{_HOME_OF[name]}"), name)


def __dir__() -> list[str]:
    return __all__
