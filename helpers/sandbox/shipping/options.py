"""A session's shipping options: docs.stripe.com/payments/during-payment/charge-shipping."""

from typing import Any

from helpers.sandbox.api.context import Context
from helpers.sandbox.api.endpoints import existing_object
from helpers.sandbox.api.errors import invalid_request
from helpers.sandbox.shipping.endpoints import amount_in, create_rate

Object = dict[str, Any]


def shipping_fields(context: Context, params: Object, currency: str) -> Object:
    """Return the `shipping_options` and `shipping_cost` of a new session, first option chosen.

    Raises StripeError for a rate that does not exist or has no amount in the currency.
    """
    rates = [
        _rate(context, option, currency, n)
        for n, option in enumerate(params.get("shipping_options") or [])
    ]
    options = [
        {"shipping_rate": rate["id"], "shipping_amount": amount_in(rate, currency)}
        for rate in rates
    ]
    return {
        "shipping_options": options,
        "shipping_cost": shipping_cost(options[0]) if options else None,
    }


def _rate(context: Context, option: Object, currency: str, n: int) -> Object:
    param = f"shipping_options[{n}][shipping_rate]"
    if "shipping_rate_data" in option:
        rate = create_rate(context, option["shipping_rate_data"])
        context.save(rate | {"active": False})  # for this session only, as with price_data
    else:
        rate = existing_object(context, "shipping_rate", option["shipping_rate"], param, 400)
    if amount_in(rate, currency) is None:
        message = f"The shipping rate `{rate['id']}` has no amount in {currency}."
        raise invalid_request(message, param=param)
    return rate


def shipping_cost(option: Object) -> Object:
    """Return a session's `shipping_cost` for one of its shipping options."""
    amount = option["shipping_amount"]
    return {
        "amount_subtotal": amount,
        "amount_tax": 0,
        "amount_total": amount,
        "shipping_rate": option["shipping_rate"],
    }


def shipping_amount(session: Object) -> int:
    """Return what shipping costs with the chosen option, in minor units."""
    return (session.get("shipping_cost") or {}).get("amount_total", 0)
