"""What the options of payment methods ask of each other, by the SDK's help texts.

docs.stripe.com/api/checkout/sessions/create, payment_method_options. In which words Stripe refuses
what does not fit no source says, but for numbers out of range and parameters that are missing.
"""

from datetime import UTC, date, datetime

from helpers.sandbox.checkout_sessions.rules.draft import Draft, Found, in_range
from helpers.sandbox.validation.parameters import missing
from helpers.sandbox.validation.paths import values_at
from helpers.sandbox.validation.problems import Problem

_OPTIONS = "payment_method_options"
_RANGES = {"konbini.expires_after_days": (1, 60), "pix.expires_after_seconds": (60, 1_209_600)}
# An option, the values of another one beside it that ask for it, and where both are.
_NEEDED = (
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


def options_are_in_range(draft: Draft) -> Found:
    for name, (least, most) in _RANGES.items():
        for path, value in values_at(draft.params, f"{_OPTIONS}.{name}"):
            yield from in_range(value, path, least, most)


def options_have_what_they_need(draft: Draft) -> Found:
    for where, name, asking, values in _NEEDED:
        for path, options in values_at(draft.params, f"{_OPTIONS}.{where}"):
            if not isinstance(options, dict) or options.get(asking) not in values:
                continue
            if options.get(name) in (None, ""):
                yield missing((*path, name), f"is required with {asking}={options[asking]}.")


def permissions_hold_the_payment_method(draft: Draft) -> Found:
    where = f"{_OPTIONS}.us_bank_account.financial_connections.permissions"
    for path, asked in values_at(draft.params, where):
        if isinstance(asked, list) and asked and "payment_method" not in asked:
            message = "`permissions` must include `payment_method`."
            yield Problem(path, message, fix="must include payment_method.")


def debits_are_made_soon(draft: Draft) -> Found:
    """A `target_date` is a date, 3 to 15 days from now."""
    options = draft.params.get(_OPTIONS)
    for method in options if isinstance(options, dict) else ():
        for path, day in values_at(draft.params, f"{_OPTIONS}.{method}.target_date"):
            if isinstance(day, str) and day and not _is_soon(day, draft.now):
                message = (
                    f"Invalid target_date: {day[:30]}. It must be {_EARLIEST} to {_LATEST} days "
                    "from now, as YYYY-MM-DD."
                )
                fix = f"must be {_EARLIEST} to {_LATEST} days from now, such as 2026-01-31."
                yield Problem(path, message, fix=fix)


def _is_soon(text: str, now: int | None) -> bool:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return False
    if now is None:
        return True
    return _EARLIEST <= (day - datetime.fromtimestamp(now, UTC).date()).days <= _LATEST


RULES = (
    options_are_in_range,
    options_have_what_they_need,
    permissions_hold_the_payment_method,
    debits_are_made_soon,
)
