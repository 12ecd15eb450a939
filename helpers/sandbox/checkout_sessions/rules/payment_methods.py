"""Which payment methods fit a session.

docs.stripe.com/payments/payment-methods/payment-method-support. Methods that are not in the tables
here are assumed to fit.
"""

from datetime import UTC, date, datetime

from helpers.sandbox.checkout_sessions.rules.draft import Draft
from helpers.sandbox.validation.problems import Problem, Problems, in_range, missing, values_at

# docs.stripe.com/payments/bank-debits, docs.stripe.com/payments/bank-redirects
CURRENCIES = {
    "acss_debit": ("cad", "usd"),
    "au_becs_debit": ("aud",),
    "bacs_debit": ("gbp",),
    "bancontact": ("eur",),
    "blik": ("pln",),
    "eps": ("eur",),
    "fpx": ("myr",),
    "ideal": ("eur",),
    "nz_bank_account": ("nzd",),
    "p24": ("eur", "pln"),
    "sepa_debit": ("eur",),
    "us_bank_account": ("usd",),
}
# Modes that a method cannot be used in: alexmorrisnz/moodle-paygw_stripe#31, gridaco/grida#984
_UNSUPPORTED_MODES = {"alipay": ("subscription",), "wechat_pay": ("setup", "subscription")}
_NONE = (
    "No valid payment method types for this Checkout Session. Please ensure that you have "
    "activated payment methods compatible with your chosen currency in your dashboard "
    "(https://dashboard.stripe.com/settings/payment_methods)"
)


def named_methods_fit(draft: Draft) -> Problems:
    """In older API versions, a session lists its methods itself, and each of them has to fit.

    Stripe's words: stripe-samples/firebase-subscription-payments#39, moodle-paygw_stripe#31.
    """
    methods = draft.params.get("payment_method_types")
    for n, method in enumerate(methods if isinstance(methods, list) else []):
        path = ("payment_method_types", n)
        if not fits_the_mode(method, draft.mode):
            message = f"The payment method `{method}` cannot be used in `{draft.mode}` mode."
            yield Problem(path, message, fix=f"cannot be used in {draft.mode} mode. Remove it.")
        if not fits_the_currency(method, draft.currency):
            supported = ", ".join(f"`{each}`" for each in CURRENCIES[method])
            message = (
                f"Invalid currency options `{draft.currency}`. The payment method `{method}` only "
                f"supports the following currencies: {supported}."
            )
            yield Problem(path, message, fix=f"does not take {draft.currency}. Remove it.")


def some_method_is_left(draft: Draft) -> Problems:
    """Methods that do not fit are filtered out of the allowed ones, but one has to be left."""
    if not fitting_methods(draft.params, draft.currency):
        name = "allowed_payment_method_types"
        name = name if draft.params.get(name) else "excluded_payment_method_types"
        yield Problem((name,), _NONE, fix="leaves no payment method for this mode and currency.")


def fitting_methods(params: dict, currency: str | None) -> list[str]:
    """Return the payment methods of a session with these parameters, in its currency.

    Without any of the parameters, that is the card, which the sandbox's page takes.
    """
    requested = params.get("payment_method_types") or params.get("allowed_payment_method_types")
    excluded, mode = params.get("excluded_payment_method_types") or (), params.get("mode")
    fitting = (each for each in requested or ["card"] if each not in excluded)
    return [
        each for each in fitting if fits_the_currency(each, currency) and fits_the_mode(each, mode)
    ]


def fits_the_currency(method: str, currency: str | None) -> bool:
    """Return whether a method supports a currency; every method fits an unknown one."""
    return currency is None or currency in CURRENCIES.get(str(method), (currency,))


def fits_the_mode(method: str, mode: str | None) -> bool:
    """Return whether a method can be used in a mode of Checkout."""
    return mode not in _UNSUPPORTED_MODES.get(str(method), ())


RULES = (named_methods_fit, some_method_is_left)


_OPTIONS = "payment_method_options"
_RANGES = {"konbini.expires_after_days": (1, 60), "pix.expires_after_seconds": (60, 1_209_600)}
# Where two options are, the one that is required, the one it depends on, and with which values.
_DEPENDENT = (
    ("wechat_pay", "app_id", "client", ("android", "ios")),
    ("payto.mandate_options", "amount", "amount_type", ("fixed",)),
    ("pix.mandate_options", "amount", "amount_type", ("fixed",)),
    (
        "acss_debit.mandate_options",
        "interval_description",
        "payment_schedule",
        ("combined", "interval"),
    ),
)
_EARLIEST, _LATEST = 3, 15  # days from today


def options_are_in_range(draft: Draft) -> Problems:
    for name, (minimum, maximum) in _RANGES.items():
        for path, value in values_at(draft.params, f"{_OPTIONS}.{name}"):
            yield from in_range(value, path, minimum, maximum)


def dependent_options_are_given(draft: Draft) -> Problems:
    for parent, name, other, values in _DEPENDENT:
        for path, options in values_at(draft.params, f"{_OPTIONS}.{parent}"):
            if not isinstance(options, dict) or options.get(other) not in values:
                continue
            if options.get(name) in (None, ""):
                yield missing((*path, name), f"is required with {other}={options[other]}.")


def permissions_include_payment_method(draft: Draft) -> Problems:
    name = f"{_OPTIONS}.us_bank_account.financial_connections.permissions"
    for path, permissions in values_at(draft.params, name):
        if isinstance(permissions, list) and permissions and "payment_method" not in permissions:
            message = "`permissions` must include `payment_method`."
            yield Problem(path, message, fix="must include payment_method.")


def target_dates_are_near(draft: Draft) -> Problems:
    """A `target_date` is a date, 3 to 15 days from now."""
    options = draft.params.get(_OPTIONS)
    for method in options if isinstance(options, dict) else ():
        for path, day in values_at(draft.params, f"{_OPTIONS}.{method}.target_date"):
            if isinstance(day, str) and day and not _is_near(day, draft.now):
                message = (
                    f"Invalid target_date: {day[:30]}. It must be {_EARLIEST} to {_LATEST} days "
                    "from now, as YYYY-MM-DD."
                )
                fix = f"must be {_EARLIEST} to {_LATEST} days from now, such as 2026-01-31."
                yield Problem(path, message, fix=fix)


def _is_near(text: str, now: int | None) -> bool:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return False
    if now is None:
        return True
    return _EARLIEST <= (day - datetime.fromtimestamp(now, UTC).date()).days <= _LATEST


OPTION_RULES = (
    options_are_in_range,
    dependent_options_are_given,
    permissions_include_payment_method,
    target_dates_are_near,
)
