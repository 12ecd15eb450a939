"""An amount that the payer chooses: docs.stripe.com/payments/checkout/pay-what-you-want.

A price with `custom_unit_amount` is a session's only line item.
"""

from typing import Any

from helpers.sandbox import money
from helpers.sandbox.api.context import Context
from helpers.sandbox.checkout_sessions.objects import line_items
from helpers.sandbox.languages.speaking import gettext
from helpers.sandbox.payment_form.inputs import FormValues
from helpers.sandbox.products.prices import chosen_amount_limits, in_currency
from helpers.sandbox.validation.problems import Problem

Object = dict[str, Any]
AMOUNT_FIELD = "amount"  # the name of the form's field; amounts are typed like 25.00


def line_to_choose(context: Context, session: Object) -> Object | None:
    """Return the line item whose amount the payer chooses, if there is one."""
    lines = line_items(context, session["id"])
    return next((line for line in lines if line["price"]["custom_unit_amount"]), None)


def limits(line: Object) -> tuple[int, int]:
    """Return the smallest and the largest amount to choose, in minor units."""
    return chosen_amount_limits(in_currency(line["price"], line["currency"]))


def limits_text(line: Object) -> str:
    """Return the limits in words: "Choose an amount from $5.00 to $500.00."."""
    least, most = (money.amount_text(amount, line["currency"]) for amount in limits(line))
    return gettext("Choose an amount from %(least)s to %(most)s.", least=least, most=most)


def choose_amount(context: Context, session: Object, typed: FormValues) -> list[Problem]:
    """Set the amount that was typed. Returns the problem if it is no amount or out of range."""
    line = line_to_choose(context, session) if AMOUNT_FIELD in typed else None
    if line is None:
        return []
    try:
        amount = _amount(line, typed[AMOUNT_FIELD])
    except ValueError as error:
        return [_refused(str(error))]
    if amount != line["amount_subtotal"]:
        context.save(line | {"amount_subtotal": amount})
    return []


def _amount(line: Object, text: str) -> int:
    """Return an amount in minor units. Raises ValueError, with a message for the payer."""
    (least, most), step = limits(line), money.step(line["currency"])
    amount = money.parse_amount(text, line["currency"]) if text.strip() else 0
    if not least <= amount <= most:
        raise ValueError(limits_text(line))
    if amount % step:
        currency, end = line["currency"].upper(), str(step)[1:]
        raise ValueError(
            gettext("Amounts in %(currency)s must end in %(end)s.", currency=currency, end=end)
        )
    return amount


def _refused(message: str) -> Problem:
    return Problem((AMOUNT_FIELD,), message, "parameter_invalid_integer", f"is refused: {message}")
