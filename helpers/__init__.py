"""What the notebooks import: each public name is loaded when it is first asked for."""

from importlib import import_module

_HOMES = {
    "account": ("Account", "account_of", "connect"),
    "carry_on": ("open_session", "own_example", "prepared_data"),
    "checkout_data": (
        "CheckoutDataError",
        "carry_forward",
        "check_checkout_data",
        "read_checkout_data",
    ),
    "checkout_form": ("CheckoutForm",),
    "checkout_panel": ("CheckoutPanel",),
    "copy_button": ("CopyButton",),
    "exercises": ("check",),
    "memory": ("recall", "remember"),
    "page_json": ("PAGE_EXAMPLE",),
    "payment": ("pay_from_code",),
    "prices": ("active_prices", "own_price", "price_label", "use_own_price"),
    "return_addresses": ("return_urls", "use_return_pages"),
    "session_generator": ("SessionGenerator",),
    "session_panel": ("SessionPanel",),
    "session_status": ("SessionStatus",),
    "vue_sample": ("vue_component",),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}
__all__ = [*sorted(_HOME_OF)]


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'helpers' has no attribute {name!r}")
    return getattr(import_module(f"helpers.{_HOME_OF[name]}"), name)


def __dir__() -> list[str]:
    return __all__
